-- The files of a model's weights state its shape.

PRAGMA user_version = 12;

INSERT INTO source (key, name, rank, naming, url) VALUES
  ('model-files', 'Model files', 25, 11, 'https://huggingface.co')
ON CONFLICT (key) DO NOTHING; -- a source of the user's own can have such a key
