-- What makes hashes of who was erased useless elsewhere; one row.
CREATE TABLE erasure_salt (salt TEXT NOT NULL);
INSERT INTO erasure_salt VALUES (lower(hex(randomblob(32))));

-- Who was erased, as a hash: what was sent by that time comes in no more. The receipt is JSON; ended_at is null while an
-- erasure is to be done again.
CREATE TABLE erasures (
  id       TEXT PRIMARY KEY,
  subject  TEXT    NOT NULL,
  until    INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  ended_at INTEGER,
  receipt  TEXT    NOT NULL
) WITHOUT ROWID;

-- Messages of erasures that have not ended.
CREATE TABLE erasure_messages (
  erasure_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  PRIMARY KEY (erasure_id, message_id)
) WITHOUT ROWID;

-- Hashes of messages, senders' ids and dead letters that must not come back.
CREATE TABLE erased_keys (key TEXT PRIMARY KEY) WITHOUT ROWID;

-- Batches that lost messages, and runs that are gone.
CREATE TABLE erased_work (id TEXT PRIMARY KEY) WITHOUT ROWID;
