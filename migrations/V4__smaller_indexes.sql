-- Indexes that are cheaper to keep, as they are in each import: without the id, which only orders the
-- few models that share an ALScore; without the models that have no value; and without what no question
-- asks for.

PRAGMA user_version = 4;

DROP INDEX model_lab;
DROP INDEX model_arch_lower;
DROP INDEX model_access;
DROP INDEX model_open;
DROP INDEX model_context;
DROP INDEX model_price;
DROP INDEX model_ratio;
CREATE INDEX model_lab        ON model (lab_id, alscore DESC);
CREATE INDEX model_arch_lower ON model (arch_lower, alscore DESC);
CREATE INDEX model_access     ON model (access, alscore DESC);
CREATE INDEX model_open       ON model (is_open, alscore DESC) WHERE is_open IS NOT NULL;
CREATE INDEX model_context    ON model (context)               WHERE context IS NOT NULL;
CREATE INDEX model_price      ON model (price)                 WHERE price IS NOT NULL;

-- Mostly the slug is made from the name, and then one of the two finds a record as well as both.
DROP INDEX record_match_slug;
CREATE INDEX record_match_slug ON record (match_slug) WHERE match_slug <> match_name;

-- With the flag, though none has one, SQLite need not look at the scores themselves to know it.
DROP INDEX score_value;
CREATE INDEX score_value ON score (benchmark_id, value DESC, model_id, flag) WHERE flag IS NULL;

-- How many scores a ranking leaves out because of their flags is counted here.
CREATE INDEX score_flagged ON score (benchmark_id) WHERE flag IS NOT NULL;
