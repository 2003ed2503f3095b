-- The embedded store: the log, both truths and the buffer in one file. Times are milliseconds since 1970, UTC.

CREATE TABLE intake_log (
  seq        INTEGER PRIMARY KEY,
  company_id TEXT    NOT NULL,
  topic      TEXT    NOT NULL,
  record_key TEXT    NOT NULL,
  import_id  TEXT    NOT NULL,
  line       INTEGER NOT NULL,
  payload    TEXT    NOT NULL
);

-- Up to where intake has stored the log. What is behind it need not be read again.
CREATE TABLE intake_cursor (
  consumer TEXT PRIMARY KEY,
  seq      INTEGER NOT NULL
) WITHOUT ROWID;

-- How far each import has been appended, so that the same file goes on where it stopped.
CREATE TABLE imports (
  import_id  TEXT PRIMARY KEY,
  company_id TEXT    NOT NULL,
  last_line  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE chat_messages (
  message_id      TEXT PRIMARY KEY,
  company_id      TEXT    NOT NULL,
  day             TEXT    NOT NULL,
  timestamp       INTEGER NOT NULL,
  conversation_id TEXT    NOT NULL,
  sender          TEXT    NOT NULL,
  text            TEXT    NOT NULL,
  native          TEXT    NOT NULL
);

CREATE TABLE email_messages (
  message_id      TEXT PRIMARY KEY,
  company_id      TEXT    NOT NULL,
  day             TEXT    NOT NULL,
  timestamp       INTEGER NOT NULL,
  conversation_id TEXT    NOT NULL,
  sender          TEXT    NOT NULL,
  subject         TEXT    NOT NULL,
  text            TEXT    NOT NULL,
  native          TEXT    NOT NULL
);

-- batch_id is the claim where messages and batches are in one file: null while the message waits, set once and for all
-- when a batch takes it.
CREATE TABLE message_metadata (
  message_id   TEXT PRIMARY KEY,
  company_id   TEXT    NOT NULL,
  source       TEXT    NOT NULL,
  native_id    TEXT    NOT NULL,
  day          TEXT    NOT NULL,
  timestamp    INTEGER NOT NULL,
  tokens       INTEGER NOT NULL,
  repaired     INTEGER NOT NULL,
  import_id    TEXT    NOT NULL,
  line         INTEGER NOT NULL,
  status       TEXT    NOT NULL DEFAULT 'stored',
  batch_id     TEXT,
  retry_count  INTEGER NOT NULL DEFAULT 0,
  stored_at    INTEGER NOT NULL,
  processed_at INTEGER
) WITHOUT ROWID;
CREATE INDEX message_waiting ON message_metadata (company_id, message_id) WHERE batch_id IS NULL;
CREATE INDEX message_batch ON message_metadata (batch_id) WHERE batch_id IS NOT NULL;

-- What waits, counted; kept in the transactions that store and claim.
CREATE TABLE waiting (
  company_id TEXT    NOT NULL,
  source     TEXT    NOT NULL,
  messages   INTEGER NOT NULL,
  tokens     INTEGER NOT NULL,
  oldest     INTEGER NOT NULL,
  PRIMARY KEY (company_id, source)
) WITHOUT ROWID;

CREATE TABLE batches (
  batch_id     TEXT PRIMARY KEY,
  company_id   TEXT    NOT NULL,
  trigger      TEXT    NOT NULL,
  state        TEXT    NOT NULL DEFAULT 'open',
  messages     INTEGER NOT NULL,
  tokens       INTEGER NOT NULL,
  opened_at    INTEGER NOT NULL,
  completed_at INTEGER
) WITHOUT ROWID;

-- The claims of batches whose messages are kept elsewhere: a message of a company is in one batch at most.
CREATE TABLE batch_messages (
  company_id TEXT    NOT NULL,
  message_id TEXT    NOT NULL,
  batch_id   TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  PRIMARY KEY (company_id, message_id)
) WITHOUT ROWID;
CREATE INDEX batch_message_batch ON batch_messages (batch_id);

-- What a version of a pass consisted of when it was first used, as digests: its runs and events remember the version.
CREATE TABLE passes (
  pass          TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  prompt        TEXT    NOT NULL,
  schema        TEXT    NOT NULL,
  first_used_at INTEGER NOT NULL,
  PRIMARY KEY (pass, version)
) WITHOUT ROWID;

-- batch_id is null for the run of an email draft. takes counts its takers: all but the last come late. failures are never
-- counted back, since they number the questions; forgiven ones do not count against the run any more.
CREATE TABLE runs (
  run_id       TEXT PRIMARY KEY,
  batch_id     TEXT,
  company_id   TEXT    NOT NULL,
  pass         TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  priority     INTEGER NOT NULL,
  limits       TEXT    NOT NULL,
  state        TEXT    NOT NULL DEFAULT 'open',
  owner        TEXT,
  takes        INTEGER NOT NULL DEFAULT 0,
  lease_until  INTEGER,
  not_before   INTEGER NOT NULL DEFAULT 0,
  failures     INTEGER NOT NULL DEFAULT 0,
  forgiven     INTEGER NOT NULL DEFAULT 0,
  crashes      INTEGER NOT NULL DEFAULT 0,
  model        TEXT,
  findings     INTEGER,
  rejected     INTEGER NOT NULL DEFAULT 0,
  dropped      INTEGER NOT NULL DEFAULT 0,
  repaired     INTEGER NOT NULL DEFAULT 0,
  error        TEXT,
  opened_at    INTEGER NOT NULL,
  completed_at INTEGER
) WITHOUT ROWID;
CREATE INDEX run_open ON runs (opened_at, priority, run_id) WHERE state = 'open';
CREATE INDEX run_batch ON runs (batch_id);

CREATE TABLE replies (
  run_id         TEXT    NOT NULL,
  part           INTEGER NOT NULL,
  ask            INTEGER NOT NULL,
  raw            TEXT    NOT NULL,
  input_tokens   INTEGER NOT NULL,
  cached_tokens  INTEGER NOT NULL,
  output_tokens  INTEGER NOT NULL,
  thought_tokens INTEGER NOT NULL,
  estimated      INTEGER NOT NULL,
  model          TEXT    NOT NULL,
  stored_at      INTEGER NOT NULL,
  PRIMARY KEY (run_id, part, ask)
);

CREATE TABLE significant_events (
  id              TEXT PRIMARY KEY,
  company_id      TEXT    NOT NULL,
  event_type      TEXT    NOT NULL,
  title           TEXT    NOT NULL,
  description     TEXT    NOT NULL,
  impact          TEXT,
  metrics         TEXT    NOT NULL,
  timeline        TEXT,
  source_messages TEXT    NOT NULL,
  severity        TEXT    NOT NULL,
  stakeholders    TEXT    NOT NULL,
  subject         TEXT    NOT NULL,
  confidence      REAL    NOT NULL,
  evidence        TEXT    NOT NULL,
  milestone_key   TEXT    NOT NULL,
  figure          TEXT    NOT NULL,
  is_active       INTEGER NOT NULL,
  superseded_by   TEXT,
  batch_id        TEXT    NOT NULL,
  pass            TEXT    NOT NULL,
  pass_version    INTEGER NOT NULL,
  model           TEXT    NOT NULL,
  stated_at       INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL
);
CREATE INDEX event_milestone ON significant_events (company_id, milestone_key);
CREATE INDEX event_created ON significant_events (company_id, created_at);
CREATE INDEX event_type ON significant_events (company_id, event_type);
CREATE INDEX event_severity ON significant_events (company_id, severity) WHERE is_active = 1;

-- The next number of each company's news; taken in the transaction that writes them, so there are no gaps.
CREATE TABLE companies (
  company_id TEXT PRIMARY KEY,
  next_seq   INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE outbox (
  company_id TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  payload    TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, seq)
);

-- How far each relay has handed on the news of a company.
CREATE TABLE relay_cursors (
  relay      TEXT    NOT NULL,
  company_id TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  PRIMARY KEY (relay, company_id)
) WITHOUT ROWID;

-- Days that messages may still be missing of in the buffer, where messages are kept elsewhere.
CREATE TABLE open_days (
  company_id TEXT    NOT NULL,
  day        TEXT    NOT NULL,
  touched_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, day)
) WITHOUT ROWID;

CREATE TABLE emails (
  id              TEXT PRIMARY KEY,
  company_id      TEXT    NOT NULL,
  subject         TEXT    NOT NULL,
  body            TEXT    NOT NULL,
  highlights      TEXT    NOT NULL,
  metrics_summary TEXT    NOT NULL,
  traced          TEXT    NOT NULL,
  untraced        TEXT    NOT NULL,
  status          TEXT    NOT NULL,
  model           TEXT    NOT NULL,
  event_ids       TEXT    NOT NULL,
  created_at      INTEGER NOT NULL
);

-- payload is that of the record as the log had it, in the program's own escaping; for a batch its run id.
CREATE TABLE dead_letters (
  id          TEXT PRIMARY KEY,
  company_id  TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  place       TEXT    NOT NULL,
  import_id   TEXT,
  line        INTEGER,
  reason      TEXT    NOT NULL,
  topic       TEXT,
  record_key  TEXT,
  payload     TEXT    NOT NULL,
  state       TEXT    NOT NULL DEFAULT 'open',
  attempts    INTEGER NOT NULL DEFAULT 1,
  buried_at   INTEGER NOT NULL,
  replayed_at INTEGER
);
CREATE INDEX dead_letter_buried ON dead_letters (buried_at);
CREATE INDEX dead_letter_import ON dead_letters (import_id);
