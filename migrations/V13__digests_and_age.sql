-- Digests of what nothing else in the catalog tells, so that damage to it is found; and the age of a source at hand.

PRAGMA user_version = 13;

CREATE TABLE table_digest (
  name   TEXT PRIMARY KEY,               -- 'provider'; 'change/17': the rows of import 17
  digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX record_as_of ON record (source_id, as_of);
