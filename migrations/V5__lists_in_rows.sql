-- Lists and scores of a model as texts in its own row, beside the tables that conditions ask: so a model is read
-- without a look-up.

PRAGMA user_version = 5;

-- Between the parts of a text stands char(31), which no name has; NULL: there are none.
ALTER TABLE model ADD COLUMN tags     TEXT;
ALTER TABLE model ADD COLUMN datasets TEXT;
ALTER TABLE model ADD COLUMN input    TEXT;
ALTER TABLE model ADD COLUMN output   TEXT;
ALTER TABLE model ADD COLUMN scores   TEXT; -- key, points, key, points …, the benchmarks of the card first; those
                                            -- that have no points are left out; '!' before the points: flagged

UPDATE model SET
  tags = (
    SELECT group_concat(replace(replace(name, char(30), ' '), char(31), ' '), char(31) ORDER BY position)
    FROM model_tag JOIN tag USING (tag_id) WHERE model_id = model.model_id),
  datasets = (
    SELECT group_concat(replace(replace(name, char(30), ' '), char(31), ' '), char(31) ORDER BY position)
    FROM model_dataset JOIN dataset USING (dataset_id) WHERE model_id = model.model_id),
  input = (
    SELECT group_concat(replace(replace(name, char(30), ' '), char(31), ' '), char(31) ORDER BY position)
    FROM model_input JOIN modality USING (modality_id) WHERE model_id = model.model_id),
  output = (
    SELECT group_concat(replace(replace(name, char(30), ' '), char(31), ' '), char(31) ORDER BY position)
    FROM model_output JOIN modality USING (modality_id) WHERE model_id = model.model_id),
  scores = (
    SELECT group_concat(
      replace(replace(key, char(30), ' '), char(31), ' ') || char(31) || iif(flag IS NULL, '', '!')
        || printf('%!.17g', value), -- seventeen digits are the same number when they are read again
      char(31)
      ORDER BY CASE key WHEN 'mmlu' THEN 0 WHEN 'mmlu-pro' THEN 1 WHEN 'gpqa' THEN 2 WHEN 'hle' THEN 3 ELSE 4 END, key)
    FROM score JOIN benchmark USING (benchmark_id) WHERE model_id = model.model_id AND value IS NOT NULL);

-- The full text takes the tags from there, too: the same words.
DROP VIEW model_text;
CREATE VIEW model_text AS
SELECT m.model_id, m.name, l.name AS lab, replace(m.tags, char(31), ' ') AS tags, m.notes
FROM model m JOIN lab l USING (lab_id);
