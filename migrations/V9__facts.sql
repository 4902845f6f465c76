-- The basis of parameter counts and training tokens, active parameters, why values were chosen, all that offers state,
-- and the newest release first.

PRAGMA user_version = 9;

----------------------------------------------------------------------------------------------------
-- What each source says

ALTER TABLE record ADD COLUMN active INTEGER; -- active parameters, a count

ALTER TABLE offer ADD COLUMN input_modalities     TEXT; -- 'text' char(31) 'image'; NULL: unknown
ALTER TABLE offer ADD COLUMN output_modalities    TEXT;
ALTER TABLE offer ADD COLUMN is_tool_calling      INTEGER CHECK (is_tool_calling IN (0, 1));
ALTER TABLE offer ADD COLUMN is_structured_output INTEGER CHECK (is_structured_output IN (0, 1));

CREATE TABLE offer_price (            -- prices other than those of plain input, output and cache
  offer_id INTEGER NOT NULL REFERENCES offer ON DELETE CASCADE,
  tier     INTEGER NOT NULL,          -- position of the tier; -1: not of a tier
  kind     TEXT    NOT NULL,          -- 'input_audio', 'reasoning', 'batch_output'
  price    REAL    NOT NULL,          -- US dollars per million tokens
  PRIMARY KEY (offer_id, tier, kind)
) STRICT, WITHOUT ROWID;

----------------------------------------------------------------------------------------------------
-- What is shown

ALTER TABLE model ADD COLUMN active       INTEGER; -- active parameters, a count
ALTER TABLE model ADD COLUMN params_basis TEXT CHECK (params_basis IN ('published', 'name', 'estimate'));
ALTER TABLE model ADD COLUMN tokens_basis TEXT CHECK (tokens_basis IN ('published', 'name', 'estimate'));
ALTER TABLE model ADD COLUMN reasons      TEXT; -- field, reason, field, reason …, with char(31) between; only where
                                                -- there is more to say than which record states the value
CREATE INDEX model_active         ON model (active)       WHERE active IS NOT NULL;
CREATE INDEX model_params_basis   ON model (params_basis) WHERE params_basis = 'estimate';
CREATE INDEX model_tokens_basis   ON model (tokens_basis) WHERE tokens_basis = 'estimate';

-- Models are listed by release date, the newest first, and no longer by ALScore.
DROP INDEX model_released;
DROP INDEX model_alscore;
CREATE INDEX model_released ON model (released_last DESC, id);
CREATE INDEX model_alscore  ON model (alscore);
DROP INDEX model_lab;
DROP INDEX model_arch_lower;
DROP INDEX model_access;
DROP INDEX model_open;
CREATE INDEX model_lab        ON model (lab_id, released_last DESC);
CREATE INDEX model_arch_lower ON model (arch_lower, released_last DESC);
CREATE INDEX model_access     ON model (access, released_last DESC);
CREATE INDEX model_open       ON model (is_open, released_last DESC) WHERE is_open IS NOT NULL;
