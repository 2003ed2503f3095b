-- The ids that senders gave their messages, each with the time of its message and the digest of what it says.
CREATE TABLE sender_ids (
  company_id TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  sent_at    INTEGER NOT NULL,
  content    TEXT    NOT NULL,
  PRIMARY KEY (company_id, id)
) WITHOUT ROWID;

-- What people corrected of events, the latest last; null where they left it. It holds whatever is found later.
CREATE TABLE event_corrections (
  event_id     TEXT    NOT NULL,
  seq          INTEGER NOT NULL,
  corrected_at INTEGER NOT NULL,
  corrected_by TEXT    NOT NULL,
  is_active    INTEGER,
  severity     TEXT,
  title        TEXT,
  description  TEXT,
  note         TEXT,
  PRIMARY KEY (event_id, seq)
) WITHOUT ROWID;

-- For pages, the latest first.
CREATE INDEX event_stated ON significant_events (company_id, stated_at, id);
CREATE INDEX batch_opened ON batches (company_id, opened_at, batch_id);
