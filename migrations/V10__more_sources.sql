-- More sources, and what they state: training compute, retirement, and the terms of offers.

PRAGMA user_version = 10;

INSERT INTO source (key, name, rank, naming, url, license, credit) VALUES
  ('epoch', 'Epoch AI', 35, 7, 'https://epoch.ai/data', 'CC-BY-4.0',
   'Epoch AI, ''Data on AI''. epoch.ai/data. CC BY 4.0, modified (normalised units).'),
  ('lm-eval', 'lm-evaluation-harness', 45, 8, 'https://github.com/EleutherAI/lm-evaluation-harness', NULL, NULL),
  ('openrouter', 'OpenRouter', 60, 6, 'https://openrouter.ai', NULL, NULL),
  ('litellm', 'LiteLLM', 70, 9, 'https://github.com/BerriAI/litellm', 'MIT',
   'Prices: LiteLLM, © 2023 Berri AI, MIT.'),
  ('genai-prices', 'genai-prices', 80, 10, 'https://github.com/pydantic/genai-prices', 'MIT',
   'Prices: genai-prices, © 2025 Pydantic Services Inc., MIT.')
ON CONFLICT (key) DO NOTHING; -- a source of the user's own can have such a key

----------------------------------------------------------------------------------------------------
-- What each source says

ALTER TABLE record ADD COLUMN compute      REAL; -- FLOP of training
ALTER TABLE record ADD COLUMN retires      TEXT; -- 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY'
ALTER TABLE record ADD COLUMN params_basis TEXT CHECK (params_basis IN ('published', 'name', 'estimate'));
ALTER TABLE record ADD COLUMN tokens_basis TEXT CHECK (tokens_basis IN ('published', 'name', 'estimate'));

ALTER TABLE offer ADD COLUMN reasoning TEXT; -- 'effort: low, high' char(31) 'budget: 1024..32000'; NULL: unknown
ALTER TABLE offer ADD COLUMN retires   TEXT; -- 'YYYY-MM-DD'
ALTER TABLE offer ADD COLUMN uptime    REAL; -- percent
ALTER TABLE offer ADD COLUMN regions   TEXT; -- 'eu-west-1' char(31) 'us-east-1'; NULL: unknown

----------------------------------------------------------------------------------------------------
-- What is shown

ALTER TABLE model ADD COLUMN compute       REAL; -- FLOP of training
ALTER TABLE model ADD COLUMN retires       TEXT;
ALTER TABLE model ADD COLUMN retires_first TEXT;
ALTER TABLE model ADD COLUMN retires_last  TEXT;
CREATE INDEX model_retires ON model (retires_first) WHERE retires_first IS NOT NULL;

----------------------------------------------------------------------------------------------------
-- What 'update' fetched last

CREATE TABLE fetch (
  url           TEXT PRIMARY KEY,
  source        TEXT NOT NULL,        -- name of the followed source
  etag          TEXT,                 -- as the server stated it
  last_modified TEXT,                 -- as the server stated it: 'Tue, 30 Jun 2026 10:00:00 GMT'
  digest        BLOB NOT NULL         -- SHA-256 of the content
) STRICT, WITHOUT ROWID;
