-- The ids that senders gave their messages, each with the time of its message and the digest of what it says.
CREATE TABLE sender_ids (
  company_id text COLLATE "C" NOT NULL,
  id         text COLLATE "C" NOT NULL,
  sent_at    timestamptz      NOT NULL,
  content    text             NOT NULL,
  PRIMARY KEY (company_id, id)
);

-- What people corrected of events, the latest last; null where they left it. It holds whatever is found later.
CREATE TABLE event_corrections (
  event_id     text COLLATE "C" NOT NULL,
  seq          integer          NOT NULL,
  corrected_at timestamptz      NOT NULL,
  corrected_by text             NOT NULL,
  is_active    boolean,
  severity     text,
  title        text,
  description  text,
  note         text,
  PRIMARY KEY (event_id, seq)
);

-- For pages, the latest first.
CREATE INDEX event_stated ON significant_events (company_id, stated_at, id);
CREATE INDEX batch_opened ON batches (company_id, opened_at, batch_id);
