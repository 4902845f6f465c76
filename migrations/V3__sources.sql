-- Several sources, side by side: what each says of one model, who offers it and for how much, which
-- records are one model, and what each import changed.

PRAGMA user_version = 3;

----------------------------------------------------------------------------------------------------
-- Sources and labs

ALTER TABLE source ADD COLUMN naming INTEGER NOT NULL DEFAULT 4; -- a model's id, name and lab are those of the lowest

UPDATE source SET naming = 1 WHERE key = 'llm-leaderboard';
INSERT INTO source (key, name, rank, naming, url, license, credit) VALUES
  ('llm-stats', 'LLM-Stats', 20, 3, 'https://llm-stats.com', 'CC-BY-4.0',
   'Includes data from LLM-Stats (llm-stats.com) by Jonathan Chavez Tamales, CC BY 4.0, modified (normalised units).'),
  ('models.dev', 'models.dev', 30, 2, 'https://models.dev', 'MIT',
   'Models and prices: models.dev, © 2025 models.dev, MIT.'),
  ('huggingface', 'Hugging Face', 40, 5, 'https://huggingface.co', NULL, NULL);

ALTER TABLE lab ADD COLUMN maker TEXT NOT NULL DEFAULT ''; -- what its slug stands for: 'meta' for 'meta-ai'
UPDATE lab SET maker = coalesce((SELECT a.slug FROM lab_alias a WHERE a.alias = lab.slug), lab.slug);

CREATE TABLE lab_name (               -- of labs that a source knows by their slugs alone
  slug TEXT PRIMARY KEY,              -- 'minimax'
  name TEXT NOT NULL                  -- 'MiniMax'
) STRICT, WITHOUT ROWID;
INSERT INTO lab_name (slug, name) VALUES
  ('alibaba', 'Alibaba'), ('anthropic', 'Anthropic'), ('cohere', 'Cohere'), ('deepreinforce', 'DeepReinforce'),
  ('deepseek', 'DeepSeek'), ('google', 'Google'), ('meta', 'Meta'), ('minimax', 'MiniMax'), ('mistral', 'Mistral AI'),
  ('moonshotai', 'Moonshot AI'), ('nvidia', 'NVIDIA'), ('openai', 'OpenAI'), ('perplexity', 'Perplexity'),
  ('sakana', 'Sakana AI'), ('sarvam', 'Sarvam AI'), ('stepfun', 'StepFun'), ('tencent', 'Tencent'), ('xai', 'xAI'),
  ('xiaomi', 'Xiaomi'), ('zhipuai', 'Zhipu AI');

-- Under these names scores are adjusted for chance (0 is guessing): kept, flagged and never shown.
INSERT INTO benchmark_alias (alias_lower, key, variant) VALUES
  ('gpqa (0-shot)', 'gpqa', 'chance-adjusted'),
  ('mmlu-pro (5-shot)', 'mmlu-pro', '5-shot, chance-adjusted');

ALTER TABLE benchmark ADD COLUMN rank INTEGER NOT NULL DEFAULT 100; -- of the source that describes it
UPDATE benchmark SET rank = 0 WHERE key IN ('mmlu', 'mmlu-pro', 'gpqa', 'hle');

----------------------------------------------------------------------------------------------------
-- Imports, and what they replaced

ALTER TABLE import ADD COLUMN kind TEXT NOT NULL DEFAULT 'import'; -- 'import' or 'remove'
ALTER TABLE import ADD COLUMN what TEXT;                           -- what was taken in or out, for people
ALTER TABLE import ADD COLUMN withdrawn        INTEGER NOT NULL DEFAULT 0; -- records
ALTER TABLE import ADD COLUMN offers_added     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN offers_changed   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN offers_unchanged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN offers_withdrawn INTEGER NOT NULL DEFAULT 0;

-- What stood in the catalog before an import replaced or withdrew it. A record or an offer of an
-- import that has no row here is new with it.
CREATE TABLE change (
  import_id INTEGER NOT NULL REFERENCES import,
  type      TEXT    NOT NULL CHECK (type IN ('source', 'benchmark', 'provider', 'record', 'offer', 'decision')),
  source    TEXT    NOT NULL,         -- the source's key; '' for a benchmark
  key       TEXT    NOT NULL,         -- of an offer 'provider/key'
  before    TEXT,                     -- the line that exports wrote for it; NULL if there was none
  PRIMARY KEY (import_id, type, source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_of ON change (type, source, key, import_id);

----------------------------------------------------------------------------------------------------
-- What each source says

ALTER TABLE record ADD COLUMN lab_slug             TEXT NOT NULL DEFAULT ''; -- before the '/' of the key, in lower case
ALTER TABLE record ADD COLUMN slug                 TEXT NOT NULL DEFAULT ''; -- behind it, in lower case
ALTER TABLE record ADD COLUMN match_slug           TEXT;    -- slug and name as far as they count when records are
ALTER TABLE record ADD COLUMN match_name           TEXT;    --   matched: 'alibaba/qwen2.57b'
ALTER TABLE record ADD COLUMN repository           TEXT;    -- on Hugging Face, in lower case: 'qwen/qwen2.5-7b'
ALTER TABLE record ADD COLUMN joined_by            TEXT
  CHECK (joined_by IN ('id', 'name', 'instruct', 'repository', 'hand'));
ALTER TABLE record ADD COLUMN params_flag          TEXT CHECK (params_flag IN ('contradicts_name'));
ALTER TABLE record ADD COLUMN family               TEXT;
ALTER TABLE record ADD COLUMN license              TEXT;
ALTER TABLE record ADD COLUMN is_open              INTEGER CHECK (is_open IN (0, 1));              -- are its weights?
ALTER TABLE record ADD COLUMN context              INTEGER; -- tokens
ALTER TABLE record ADD COLUMN max_output           INTEGER; -- tokens
ALTER TABLE record ADD COLUMN knowledge            TEXT;    -- its end: '2024', '2024-07' or '2024-07-01'
ALTER TABLE record ADD COLUMN is_tool_calling      INTEGER CHECK (is_tool_calling IN (0, 1));
ALTER TABLE record ADD COLUMN is_structured_output INTEGER CHECK (is_structured_output IN (0, 1));
CREATE INDEX record_slug       ON record (slug, lab_slug);
CREATE INDEX record_lab_slug   ON record (lab_slug);
CREATE INDEX record_match_slug ON record (match_slug);
CREATE INDEX record_match_name ON record (match_name);
CREATE INDEX record_repository ON record (repository) WHERE repository IS NOT NULL;

CREATE TABLE record_modality (
  record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  is_output INTEGER NOT NULL CHECK (is_output IN (0, 1)),
  position  INTEGER NOT NULL,
  modality  TEXT    NOT NULL,         -- 'image'
  PRIMARY KEY (record_id, is_output, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_score_3 (
  record_id        INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position         INTEGER NOT NULL,
  benchmark_id     INTEGER NOT NULL REFERENCES benchmark,
  variant          TEXT,              -- 'with tools', '5-shot'; NULL for the standard setting
  value            REAL,              -- in points of the benchmark's scale; NULL if unparsed
  text             TEXT,              -- what stood there, only where it is no plain number
  flag             TEXT CHECK (flag IN ('below_chance', 'out_of_range', 'unparsed', 'chance_adjusted', 'scale_inferred',
                                        'scaled_rating', 'mixed_units')),
  method           TEXT,              -- how it was measured, in the source's words
  url              TEXT,              -- where it is claimed; never opened
  date             TEXT,              -- of the claim: '2025', '2025-02' or '2025-02-14'
  is_self_reported INTEGER CHECK (is_self_reported IN (0, 1)), -- by the model's maker; NULL if unknown
  is_verified      INTEGER NOT NULL DEFAULT 0 CHECK (is_verified IN (0, 1)),
  CHECK (value IS NOT NULL OR flag = 'unparsed'),
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO record_score_3 (record_id, position, benchmark_id, variant, value, text, flag)
  SELECT record_id, position, benchmark_id, variant, value, text, flag FROM record_score;
DROP TABLE record_score;
ALTER TABLE record_score_3 RENAME TO record_score;

-- Which records are one model where somebody settled it by hand.
CREATE TABLE decision (
  source_id    INTEGER NOT NULL REFERENCES source,
  key          TEXT    NOT NULL,      -- the record's
  to_source_id INTEGER REFERENCES source, -- the record that it belongs to; NULL: it belongs to none
  to_key       TEXT,
  CHECK ((to_source_id IS NULL) = (to_key IS NULL)),
  PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;

----------------------------------------------------------------------------------------------------
-- Who offers a model, and for how much

CREATE TABLE provider (               -- a row for each source that knows it
  provider_id INTEGER PRIMARY KEY,
  source_id   INTEGER NOT NULL REFERENCES source,
  key         TEXT    NOT NULL,       -- 'openrouter'
  name        TEXT    NOT NULL,       -- 'OpenRouter'
  url         TEXT,                   -- its documentation; never opened
  maker       TEXT    NOT NULL,       -- as lab.maker, if it is a lab
  UNIQUE (source_id, key)
) STRICT;
CREATE INDEX provider_key ON provider (key);

CREATE TABLE offer (
  offer_id    INTEGER PRIMARY KEY,
  provider_id INTEGER NOT NULL REFERENCES provider,
  key         TEXT    NOT NULL,       -- what the provider calls the model
  model_key   TEXT,                   -- of the source's record that it is an offer of; NULL: the source does not say
  name        TEXT,
  model_id    INTEGER REFERENCES model DEFERRABLE INITIALLY DEFERRED, -- NULL: of a model that is not known
  import_id   INTEGER NOT NULL REFERENCES import,
  lab_slug    TEXT,                   -- in lower case, before the last '/' of the key; else NULL
  slug        TEXT    NOT NULL,       -- in lower case, behind the last '/' of the key
  input       REAL,                   -- US dollars per million tokens; so are the others
  output      REAL,
  cache_read  REAL,
  cache_write REAL,
  context     INTEGER,                -- tokens
  max_output  INTEGER,                -- tokens
  quantization TEXT,                  -- 'fp8'
  status      TEXT,                   -- 'beta', 'deprecated'; NULL if nothing is said
  updated     TEXT,                   -- day of the source's last change, 'YYYY-MM-DD'
  digest      BLOB    NOT NULL,       -- as record.digest
  UNIQUE (provider_id, key)
) STRICT;
CREATE INDEX offer_model  ON offer (model_id);
CREATE INDEX offer_import ON offer (import_id);
CREATE INDEX offer_slug   ON offer (slug);

CREATE TABLE offer_tier (             -- other prices for longer contexts
  offer_id    INTEGER NOT NULL REFERENCES offer ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  above       INTEGER NOT NULL,       -- tokens of context
  input       REAL,
  output      REAL,
  cache_read  REAL,
  cache_write REAL,
  PRIMARY KEY (offer_id, position)
) STRICT, WITHOUT ROWID;

----------------------------------------------------------------------------------------------------
-- What is shown

ALTER TABLE model ADD COLUMN id_lower             TEXT NOT NULL DEFAULT '';
ALTER TABLE model ADD COLUMN family               TEXT;
ALTER TABLE model ADD COLUMN family_lower         TEXT;
ALTER TABLE model ADD COLUMN license              TEXT;
ALTER TABLE model ADD COLUMN license_lower        TEXT;
ALTER TABLE model ADD COLUMN is_open              INTEGER;
ALTER TABLE model ADD COLUMN context              INTEGER; -- tokens
ALTER TABLE model ADD COLUMN max_output           INTEGER; -- tokens
ALTER TABLE model ADD COLUMN knowledge            TEXT;
ALTER TABLE model ADD COLUMN knowledge_first      TEXT;
ALTER TABLE model ADD COLUMN knowledge_last       TEXT;
ALTER TABLE model ADD COLUMN is_tool_calling      INTEGER;
ALTER TABLE model ADD COLUMN is_structured_output INTEGER;
ALTER TABLE model ADD COLUMN price                REAL;    -- of the cheapest offer, 3 tokens of input to 1 of output;
ALTER TABLE model ADD COLUMN input_price          REAL;    --   US dollars per million tokens, as are the others
ALTER TABLE model ADD COLUMN output_price         REAL;    -- of the same offer
ALTER TABLE model ADD COLUMN maker_input_price    REAL;    -- of the maker's own cheapest offer
ALTER TABLE model ADD COLUMN maker_output_price   REAL;
UPDATE model SET id_lower = id;
CREATE UNIQUE INDEX model_id_lower ON model (id_lower);
CREATE INDEX model_context ON model (context);
CREATE INDEX model_price   ON model (price);
CREATE INDEX model_open    ON model (is_open, alscore DESC, id);

CREATE TABLE modality (
  modality_id INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,   -- 'image'
  name_lower  TEXT NOT NULL
) STRICT;

CREATE TABLE model_input (
  model_id    INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  modality_id INTEGER NOT NULL REFERENCES modality,
  PRIMARY KEY (model_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_input_modality ON model_input (modality_id, model_id);

CREATE TABLE model_output (
  model_id    INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  modality_id INTEGER NOT NULL REFERENCES modality,
  PRIMARY KEY (model_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_output_modality ON model_output (modality_id, model_id);

ALTER TABLE score ADD COLUMN position INTEGER NOT NULL DEFAULT 0; -- of the statement that is shown, in its record
UPDATE score SET position = coalesce((
  SELECT r.position FROM record_score r
  WHERE r.record_id = score.record_id AND r.benchmark_id = score.benchmark_id AND r.variant IS score.variant), 0);
