CREATE TEMP VIEW models AS
SELECT                                  -- a row for each model; columns as in 'models list --json'
  model.id,                             -- 'stanford/s1-32b'
  model.name,                           -- 's1-32B'
  lab.name AS lab,                      -- 'Stanford'
  model.released,                       -- as precise as it is known: '2025', '2025-02' or '2025-02-14'
  model.access,                         -- 'public', 'private' or 'unknown'
  model.arch,                           -- 'Dense'
  model.params,                         -- parameters, a count
  model.params_basis,                   -- 'published', 'name' or 'estimate'
  model.active,                         -- parameters used for each token
  model.tokens,                         -- training tokens, a count
  model.tokens_basis,                   -- as params_basis
  model.compute,                        -- training compute, FLOP
  model.ratio,                          -- tokens per parameter, rounded up
  model.alscore,                        -- ALScore, one decimal
  replace(model.datasets, char(31), ',') AS datasets, -- separated by commas, like tags, input and output; NULL if there are none
  replace(model.tags, char(31), ',') AS tags,
  model.family,
  model.license,
  model.is_open AS open,                -- 1: the weights can be downloaded; 0: not; NULL: unknown
  model.context,                        -- tokens
  model.max_output,                     -- tokens
  model.knowledge,                      -- knowledge cutoff, as released
  model.retires,                        -- date from which it is no longer offered
  replace(model.input, char(31), ',') AS input,   -- modalities: 'text,image'
  replace(model.output, char(31), ',') AS output,
  model.is_tool_calling AS tools,       -- 1, 0 or NULL
  model.is_structured_output AS structured,
  model.shape,                          -- dimensions that decide its memory: 'layers=32 kv-heads=8 …'
  model.price,                          -- US dollars per million tokens, 3:1 input:output; so are the others
  model.input_price,
  model.output_price,
  model.maker_input_price,
  model.maker_output_price,
  model.as_of,                          -- date of the newest data about it
  model.notes
FROM main.model AS model
JOIN main.lab AS lab ON lab.lab_id = model.lab_id;

CREATE TEMP VIEW scores AS
SELECT                                  -- a row for each model and benchmark: the chosen score
  model.id AS model,                    -- as models.id
  benchmark.key AS benchmark,           -- 'gpqa'
  score.value,                          -- in points; NULL if it could not be read
  score.setting,                        -- 'with tools'; NULL for the plain one
  score.error,                          -- standard error in points; NULL if unknown
  score.flag,                           -- NULL: it counts; a flagged score counts as missing
  score.text,                           -- what the source has, if that is no plain number
  source.key AS source,                 -- of the claim that was chosen; see claims
  record.key AS record,
  benchmark.name AS benchmark_name,     -- 'GPQA'
  benchmark.is_lower_better AS lower_is_better -- 1 or 0
FROM main.score AS score
JOIN main.model AS model ON model.model_id = score.model_id
JOIN main.benchmark AS benchmark ON benchmark.benchmark_id = score.benchmark_id
JOIN main.record AS record ON record.record_id = score.record_id
JOIN main.source AS source ON source.source_id = record.source_id;

CREATE TEMP VIEW offers AS
SELECT                                  -- a row for each offer and source, as in 'models providers PROVIDER --json'
  provider.key AS provider,             -- 'openrouter'
  provider.name AS provider_name,       -- 'OpenRouter'
  model.id AS model,                    -- as models.id; NULL if the model is not in the catalog
  offer.key AS offer,                   -- what the provider calls the model
  offer.name,
  round((offer.input * 3.0 + offer.output) / 4.0, 6) AS price, -- US dollars per million tokens, 3:1; so are the others
  offer.input,
  offer.output,
  offer.cache_read,
  offer.cache_write,
  offer.context,                        -- tokens
  offer.max_output,                     -- tokens
  offer.quantization,                   -- 'fp8'
  offer.status,                         -- 'beta', 'deprecated'; NULL if nothing is said
  offer.updated,                        -- day of the source's last change, 'YYYY-MM-DD'
  offer.retires,                        -- date from which it is no longer offered
  source.key AS source
FROM main.offer AS offer
JOIN main.provider AS provider ON provider.provider_id = offer.provider_id
JOIN main.source AS source ON source.source_id = provider.source_id
LEFT JOIN main.model AS model ON model.model_id = offer.model_id;

CREATE TEMP VIEW claims AS
SELECT                                  -- a row for each score that a source states
  source.key AS source,                 -- 'epoch'
  record.key AS record,                 -- the source's own key of the model
  model.id AS model,                    -- as models.id
  benchmark.key AS benchmark,           -- 'gpqa'
  stated_benchmark.key AS stated_benchmark, -- what the source calls it: 'gpqa-diamond'
  stated.value AS stated_value,         -- as stated, in points; NULL if it could not be read
  stated.text,                          -- what the source has, if that is no plain number
  stated.variant,                       -- conditions in the source's words: 'with tools', '5-shot'
  iif(derived.record_id IS NULL, stated.value, derived.value) AS value, -- in points of the benchmark
  derived.setting,                      -- 'with tools'; NULL for the plain one
  coalesce(score.error, derived.error, stated.error) AS error, -- standard error in points
  iif(derived.record_id IS NULL, stated.flag, derived.flag) AS flag, -- NULL: it counts
  stated.date,                          -- of the claim: '2025', '2025-02' or '2025-02-14'
  stated.url,                           -- where it is claimed
  stated.method,                        -- how it was measured, in the source's words
  stated.is_self_reported AS self_reported, -- 1 if the lab itself says so; NULL if unknown
  stated.is_verified AS verified,       -- 1 or 0
  score.record_id IS NOT NULL AS chosen -- 1 if scores has it
FROM main.record_score AS stated
JOIN main.record AS record ON record.record_id = stated.record_id
JOIN main.source AS source ON source.source_id = record.source_id
JOIN main.model AS model ON model.model_id = record.model_id
JOIN main.stated_benchmark AS stated_benchmark ON stated_benchmark.stated_benchmark_id = stated.stated_benchmark_id
LEFT JOIN main.record_score_derived AS derived
  ON derived.record_id = stated.record_id AND derived.position = stated.position
JOIN main.benchmark AS benchmark
  ON benchmark.benchmark_id = coalesce(derived.benchmark_id, stated_benchmark.benchmark_id)
LEFT JOIN main.score AS score
  ON score.model_id = record.model_id AND score.benchmark_id = benchmark.benchmark_id
    AND score.record_id = stated.record_id AND score.position = stated.position;
