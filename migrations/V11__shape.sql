-- The dimensions of models, which decide how much memory they need.

PRAGMA user_version = 11;

ALTER TABLE record ADD COLUMN shape TEXT; -- 'layers=32 kv-heads=8 head=128'
ALTER TABLE model  ADD COLUMN shape TEXT;
