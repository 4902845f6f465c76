-- One benchmark under one key: what the sources call benchmarks and state of them stands apart from the benchmarks that
-- queries read. Scores have their setting and their standard error beside them.

PRAGMA user_version = 8;

-- What the sources state.
ALTER TABLE benchmark RENAME TO stated_benchmark;
ALTER TABLE stated_benchmark RENAME COLUMN benchmark_id TO stated_benchmark_id;
ALTER TABLE record_score RENAME COLUMN benchmark_id TO stated_benchmark_id;
ALTER TABLE record_score ADD COLUMN error REAL;      -- standard error in points, if the source states it

-- The benchmarks that queries read, derived from the stated ones and the program's table of benchmarks.
CREATE TABLE benchmark (
  benchmark_id     INTEGER PRIMARY KEY,
  key              TEXT NOT NULL UNIQUE,  -- 'mmlu-pro'
  name             TEXT NOT NULL,         -- 'MMLU-Pro'
  description      TEXT,
  scale_min        REAL,                  -- worst and best possible score in points; NULL if unknown
  scale_max        REAL,
  chance           REAL,                  -- score of guessing, in points; NULL if unknown
  is_lower_better  INTEGER NOT NULL DEFAULT 0 CHECK (is_lower_better IN (0, 1)),
  is_rating        INTEGER NOT NULL DEFAULT 0 CHECK (is_rating IN (0, 1)), -- a rating or index without limits
  items            INTEGER                -- questions in the plain setting; NULL if unknown
) STRICT;

-- Other names of a benchmark, in lower case with '-' for spaces.
CREATE TABLE benchmark_name (
  name         TEXT PRIMARY KEY,          -- 'mmmu-val'
  benchmark_id INTEGER NOT NULL REFERENCES benchmark ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The benchmark that a stated one is shown under.
ALTER TABLE stated_benchmark ADD COLUMN benchmark_id INTEGER REFERENCES benchmark;

-- Scores refer to them until they are derived again after the last migration.
INSERT INTO benchmark (benchmark_id, key, name, description, scale_min, scale_max, chance, is_lower_better)
  SELECT stated_benchmark_id, key, name, description, scale_min, scale_max, chance, is_lower_better FROM stated_benchmark;
UPDATE stated_benchmark SET benchmark_id = stated_benchmark_id;

-- What is derived of a score of a record that does not stand there as it is: its benchmark, value, setting, error and
-- flag. Most scores have no row.
CREATE TABLE record_score_derived (
  record_id    INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  benchmark_id INTEGER NOT NULL REFERENCES benchmark,
  value        REAL,                      -- in points of that benchmark; NULL if unparsed
  setting      TEXT,                      -- 'with tools'; NULL for the plain one
  error        REAL,                      -- standard error in points; NULL if unknown
  flag         TEXT,                      -- NULL: it counts
  why          TEXT,                      -- what is known beyond what the source says, for people
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_score_derived_benchmark ON record_score_derived (benchmark_id);

ALTER TABLE score RENAME TO score_old;
CREATE TABLE score (
  model_id     INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
  benchmark_id INTEGER NOT NULL REFERENCES benchmark,
  setting      TEXT,                  -- 'with tools'; NULL for the plain one
  value        REAL,                  -- in points; NULL only where the flag is 'unparsed'
  error        REAL,                  -- standard error in points; NULL if unknown
  text         TEXT,
  flag         TEXT,                  -- NULL: nothing is wrong with it; a flagged score counts as missing
  record_id    INTEGER NOT NULL REFERENCES record DEFERRABLE INITIALLY DEFERRED, -- who says so
  position     INTEGER NOT NULL DEFAULT 0, -- of the chosen score, in its record
  PRIMARY KEY (model_id, benchmark_id)
) STRICT, WITHOUT ROWID;
INSERT INTO score (model_id, benchmark_id, setting, value, text, flag, record_id, position)
  SELECT model_id, benchmark_id, variant, value, text, flag, record_id, position FROM score_old;
DROP TABLE score_old;
-- With the flag, though none has one, SQLite need not look at the scores themselves to know it.
CREATE INDEX score_value   ON score (benchmark_id, value DESC, model_id, flag) WHERE flag IS NULL;
CREATE INDEX score_record  ON score (record_id);
CREATE INDEX score_flagged ON score (benchmark_id) WHERE flag IS NOT NULL;
-- How many scores of a ranking have another setting is counted here.
CREATE INDEX score_setting ON score (benchmark_id, model_id) WHERE setting IS NOT NULL AND flag IS NULL;

-- As scores, without those in another setting than the plain one; NULL: there are none such.
ALTER TABLE model ADD COLUMN plain_scores TEXT;
