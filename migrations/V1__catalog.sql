-- A catalog keeps two things apart: what each source says (source, import, record and its children)
-- and what is shown for it (model, score and the model's own children), which is derived from the
-- records when they are imported. Queries read only what is shown.
--
-- Text that is compared without case stands beside its lower-case form (*_lower, Java's
-- toLowerCase(Locale.ROOT)), because SQLite folds ASCII alone.

PRAGMA application_id = 1297040460; -- 'MODL'
PRAGMA user_version = 1;            -- the number of this file; a program knows which one it needs

----------------------------------------------------------------------------------------------------
-- Vocabulary

CREATE TABLE source (
  source_id INTEGER PRIMARY KEY,
  key       TEXT    NOT NULL UNIQUE,  -- 'llm-leaderboard'
  name      TEXT    NOT NULL,         -- 'LLM Leaderboard'
  rank      INTEGER NOT NULL,         -- where sources differ, the lowest rank is shown
  url       TEXT,
  license   TEXT,                     -- SPDX identifier
  credit    TEXT                      -- the words its licence asks to be shown
) STRICT;

CREATE TABLE lab (
  lab_id     INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,    -- 'meta-ai'
  name       TEXT NOT NULL,           -- 'Meta AI'
  name_lower TEXT NOT NULL
) STRICT;
CREATE INDEX lab_name_lower ON lab (name_lower);

CREATE TABLE lab_alias (              -- serves the matching of records alone, never a query
  alias TEXT PRIMARY KEY,             -- slug that a source uses
  slug  TEXT NOT NULL                 -- slug it stands for
) STRICT, WITHOUT ROWID;

CREATE TABLE benchmark (
  benchmark_id     INTEGER PRIMARY KEY,
  key              TEXT NOT NULL UNIQUE,  -- 'mmlu-pro'
  name             TEXT NOT NULL,         -- 'MMLU-Pro'
  description      TEXT,
  scale_min        REAL,                  -- worst and best possible score in points; NULL if unknown
  scale_max        REAL,
  chance           REAL,                  -- score of guessing, in points; NULL if unknown
  is_lower_better  INTEGER NOT NULL DEFAULT 0 CHECK (is_lower_better IN (0, 1))
) STRICT;

CREATE TABLE benchmark_alias (
  alias_lower TEXT PRIMARY KEY,       -- what a source calls it, in lower case
  key         TEXT NOT NULL,          -- the benchmark's; it has a row only when a model has a score on it
  variant     TEXT                    -- the setting that this name implies; NULL for the standard one
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  import_id  INTEGER PRIMARY KEY,
  at         TEXT    NOT NULL,        -- UTC, ISO 8601, whole seconds
  program    TEXT    NOT NULL,        -- version of the program that did it
  added      INTEGER NOT NULL,        -- records
  changed    INTEGER NOT NULL,        -- records
  unchanged  INTEGER NOT NULL,        -- records
  refused    INTEGER NOT NULL         -- files
) STRICT;

----------------------------------------------------------------------------------------------------
-- What is shown: one value a model and field, one score a model and benchmark

CREATE TABLE model (
  model_id       INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,   -- 'stanford/s1-32b'
  slug           TEXT NOT NULL,          -- 's1-32b'
  name           TEXT NOT NULL,          -- 's1-32B'
  name_lower     TEXT NOT NULL,
  lab_id         INTEGER NOT NULL REFERENCES lab,
  released       TEXT,                   -- as precise as it is known: '2025', '2025-02' or '2025-02-14'
  released_first TEXT,                   -- first and last day of that, 'YYYY-MM-DD'
  released_last  TEXT,
  access         TEXT NOT NULL CHECK (access IN ('public', 'private', 'unknown')),
  arch           TEXT,                   -- 'Dense'
  arch_lower     TEXT,
  params         INTEGER,                -- parameters, a count
  tokens         INTEGER,                -- training tokens, a count
  ratio          INTEGER,                -- tokens per parameter, rounded up
  alscore        REAL,                   -- ALScore, one decimal
  notes          TEXT,
  notes_lower    TEXT
) STRICT;
CREATE INDEX model_slug       ON model (slug);
CREATE INDEX model_name_lower ON model (name_lower);
CREATE INDEX model_lab        ON model (lab_id, alscore DESC, id);
CREATE INDEX model_arch_lower ON model (arch_lower, alscore DESC, id);
CREATE INDEX model_access     ON model (access, alscore DESC, id);
CREATE INDEX model_released   ON model (released_last);
CREATE INDEX model_params     ON model (params);
CREATE INDEX model_tokens     ON model (tokens);
CREATE INDEX model_ratio      ON model (ratio);
CREATE INDEX model_alscore    ON model (alscore DESC, id);

CREATE TABLE tag (                    -- a row for each spelling
  tag_id     INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,    -- 'Reasoning'
  name_lower TEXT NOT NULL
) STRICT;
CREATE INDEX tag_name_lower ON tag (name_lower);

CREATE TABLE model_tag (
  model_id INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
  position INTEGER NOT NULL,          -- 0, 1, … in the order that the source gives
  tag_id   INTEGER NOT NULL REFERENCES tag,
  PRIMARY KEY (model_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_tag_tag ON model_tag (tag_id, model_id);

CREATE TABLE dataset (                -- a kind of training data, a row for each spelling
  dataset_id INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,    -- 'web-scale'
  name_lower TEXT NOT NULL
) STRICT;
CREATE INDEX dataset_name_lower ON dataset (name_lower);

CREATE TABLE model_dataset (
  model_id   INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  dataset_id INTEGER NOT NULL REFERENCES dataset,
  PRIMARY KEY (model_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_dataset_dataset ON model_dataset (dataset_id, model_id);

----------------------------------------------------------------------------------------------------
-- What each source says

CREATE TABLE record (
  record_id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  key       TEXT    NOT NULL,         -- the source's own key; for a card 'labslug/slug'
  model_id  INTEGER NOT NULL REFERENCES model DEFERRABLE INITIALLY DEFERRED, -- the model that it is about
  import_id INTEGER NOT NULL REFERENCES import, -- the import that brought what stands here
  path      TEXT,                     -- the file that it was read from
  name      TEXT    NOT NULL,
  lab       TEXT    NOT NULL,         -- the lab's name
  released  TEXT,                     -- '2025', '2025-02' or '2025-02-14'
  access    TEXT    NOT NULL CHECK (access IN ('public', 'private', 'unknown')),
  arch      TEXT,
  params    INTEGER,                  -- a count
  tokens    INTEGER,                  -- a count
  notes     TEXT,
  updated   TEXT,                     -- day of the source's last change, 'YYYY-MM-DD'
  text      TEXT,                     -- the card itself, only where writing it from the fields would not give it again
  digest    BLOB    NOT NULL,         -- SHA-256 of all that the source says here; tells a changed record from an unchanged one
  UNIQUE (source_id, key)
) STRICT;
CREATE INDEX record_model  ON record (model_id);
CREATE INDEX record_import ON record (import_id);

CREATE TABLE record_tag (
  record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  tag       TEXT    NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_dataset (
  record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  dataset   TEXT    NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_link (
  record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  label     TEXT    NOT NULL,         -- 'Try the Model'
  target    TEXT    NOT NULL,         -- mostly a URL; never opened
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_score (
  record_id    INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  benchmark_id INTEGER NOT NULL REFERENCES benchmark,
  variant      TEXT,                  -- 'with tools', '5-shot'; NULL for the standard setting
  value        REAL,                  -- in points of the benchmark's scale; NULL if unparsed
  text         TEXT,                  -- what stood there, only where it is no plain number
  flag         TEXT CHECK (flag IN ('below_chance', 'out_of_range', 'unparsed')),
  CHECK (value IS NOT NULL OR flag = 'unparsed'),
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE score (
  model_id     INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
  benchmark_id INTEGER NOT NULL REFERENCES benchmark,
  variant      TEXT,                  -- the setting; NULL for the standard one
  value        REAL,                  -- in points; NULL only where the flag is 'unparsed'
  text         TEXT,
  flag         TEXT,                  -- NULL: nothing is wrong with it; a flagged score counts as missing
  record_id    INTEGER NOT NULL REFERENCES record DEFERRABLE INITIALLY DEFERRED, -- who says so
  PRIMARY KEY (model_id, benchmark_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX score_value  ON score (benchmark_id, value DESC, model_id) WHERE flag IS NULL;
CREATE INDEX score_record ON score (record_id);

----------------------------------------------------------------------------------------------------
-- Full text. The index holds no text of its own: it reads what is shown through the view, so a
-- model leaves the index (with the words that it has there) before its row changes.

CREATE VIEW model_text AS
SELECT m.model_id, m.name, l.name AS lab,
       (SELECT group_concat(t.name, ' ') FROM (SELECT tag_id FROM model_tag WHERE model_id = m.model_id ORDER BY position) JOIN tag t USING (tag_id)) AS tags,
       m.notes
FROM model m JOIN lab l USING (lab_id);

CREATE VIRTUAL TABLE model_fts USING fts5 (
  name, lab, tags, notes,
  content = 'model_text', content_rowid = 'model_id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

----------------------------------------------------------------------------------------------------
-- The benchmarks of the model card, and what is known of their scales. GPQA and MMLU have four
-- choices, MMLU-Pro up to ten. HLE is Humanity's Last Exam, whatever the card's column says.

INSERT INTO benchmark (key, name, description, scale_min, scale_max, chance) VALUES
  ('mmlu',     'MMLU',     'General knowledge across 57 subjects', 0, 100, 25),
  ('mmlu-pro', 'MMLU-Pro', 'Advanced MMLU variant',                0, 100, NULL),
  ('gpqa',     'GPQA',     'Graduate-level reasoning',             0, 100, 25),
  ('hle',      'HLE',      'Humanity''s Last Exam',                0, 100, NULL);

INSERT INTO source (key, name, rank, url, license, credit) VALUES
  ('llm-leaderboard', 'LLM Leaderboard', 50, 'https://github.com/AIComputing101/llm-leaderboard', 'MIT',
   'Model cards: LLM Leaderboard, © 2025 LLM Leaderboard Contributors (AIComputing101), MIT. ALScore: Alan D. Thompson, LifeArchitect.ai.');
