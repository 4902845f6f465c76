-- Every name that a model answers to, and what matching needs of repositories.

PRAGMA user_version = 6;

CREATE TABLE model_name (
  key      TEXT    NOT NULL,         -- in lower case, or squashed: 'claudeopus4.1'
  step     INTEGER NOT NULL,         -- the first step of the resolver that finds it; the lowest decides
  model_id INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
  PRIMARY KEY (key, step, model_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_name_model ON model_name (model_id);

ALTER TABLE record ADD COLUMN match_repository TEXT; -- the key of the repository: 'alibaba/qwen2-5-7b'
DROP INDEX record_repository;
CREATE INDEX record_match_repository ON record (match_repository) WHERE match_repository IS NOT NULL;
