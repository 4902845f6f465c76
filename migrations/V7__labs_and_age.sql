-- Labs with all their names, and the date of the data that a source and a model rest on.

PRAGMA user_version = 7;

----------------------------------------------------------------------------------------------------
-- Labs

-- Which names stand for which lab: the program's own list and the user's. Written when the catalog is; it decides which
-- lab a record is of.
DROP TABLE lab_alias;
CREATE TABLE lab_alias (
  lab      TEXT    NOT NULL,          -- the lab's key
  position INTEGER NOT NULL,          -- 0 is the name that is shown, 1 the key
  name     TEXT    NOT NULL,          -- case, spaces and punctuation do not count
  models   TEXT    NOT NULL,          -- start of the names of the models that it stands for; '' for all
  is_own   INTEGER NOT NULL CHECK (is_own IN (0, 1)), -- from the user's settings
  PRIMARY KEY (lab, position)
) STRICT, WITHOUT ROWID;

-- The names of the labs that models are of: those of their lines in the list, and those that sources write.
DROP TABLE lab_name;
CREATE TABLE lab_name (
  lab_id     INTEGER NOT NULL REFERENCES lab ON DELETE CASCADE,
  position   INTEGER NOT NULL,        -- 0 is the name that is shown, 1 the slug
  name       TEXT    NOT NULL,
  name_lower TEXT    NOT NULL,
  alias      TEXT    NOT NULL,        -- in the form in which names are compared: 'metaai' for 'Meta AI'
  PRIMARY KEY (lab_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX lab_name_alias ON lab_name (alias);

ALTER TABLE lab ADD COLUMN aliases TEXT; -- the names in lab_name but the first and the slug, between them char(31)
ALTER TABLE record ADD COLUMN maker TEXT NOT NULL DEFAULT ''; -- as lab.maker
DROP INDEX record_lab_slug;
CREATE INDEX record_maker ON record (maker);

ALTER TABLE model ADD COLUMN lab_names TEXT; -- what its records call the lab, where that is not the name that is shown

DROP VIEW model_text;
CREATE VIEW model_text AS
SELECT m.model_id, m.name, l.name || coalesce(' ' || replace(m.lab_names, char(31), ' '), '') AS lab,
       replace(m.tags, char(31), ' ') AS tags, m.notes
FROM model m JOIN lab l USING (lab_id);

----------------------------------------------------------------------------------------------------
-- Age: the newest date in what is said, never later than its import

ALTER TABLE source ADD COLUMN as_of       TEXT; -- 'YYYY-MM-DD', of its records and offers
ALTER TABLE record ADD COLUMN as_of       TEXT; -- 'YYYY-MM-DD', of what it says
ALTER TABLE model  ADD COLUMN as_of       TEXT; -- of its records and offers
ALTER TABLE model  ADD COLUMN as_of_first TEXT;
ALTER TABLE model  ADD COLUMN as_of_last  TEXT;
