-- What was done with what was said: batches, runs, replies, events and their news. Messages are kept elsewhere.
-- Ids compare by their bytes, as the program compares them, whatever the database's language is.

-- The clock of leases and pauses: the server's, one for all nodes.
CREATE FUNCTION store_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';

CREATE TABLE batches (
  batch_id     text COLLATE "C" PRIMARY KEY,
  company_id   text COLLATE "C" NOT NULL,
  trigger      text             NOT NULL,
  state        text             NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'completed', 'dead')),
  messages     integer          NOT NULL DEFAULT 0,
  tokens       bigint           NOT NULL DEFAULT 0,
  opened_at    timestamptz      NOT NULL,
  completed_at timestamptz
);
CREATE INDEX batch_company ON batches (company_id, state);

-- The claim: a message of a company is in one batch at most.
CREATE TABLE batch_messages (
  company_id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  batch_id   text COLLATE "C" NOT NULL REFERENCES batches,
  position   integer          NOT NULL,
  PRIMARY KEY (company_id, message_id)
);
CREATE INDEX batch_message_batch ON batch_messages (batch_id);

-- What a version of a pass consisted of when it was first used, as digests: its runs and events remember the version.
CREATE TABLE passes (
  pass          text        NOT NULL,
  version       integer     NOT NULL,
  prompt        text        NOT NULL,
  schema        text        NOT NULL,
  first_used_at timestamptz NOT NULL,
  PRIMARY KEY (pass, version)
);

-- batch_id is null for the run of an email draft. takes counts its takers: all but the last come late.
CREATE TABLE runs (
  run_id       text COLLATE "C" PRIMARY KEY,
  batch_id     text COLLATE "C" REFERENCES batches,
  company_id   text COLLATE "C" NOT NULL,
  pass         text             NOT NULL,
  version      integer          NOT NULL,
  priority     integer          NOT NULL,
  limits       json             NOT NULL,
  state        text             NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'completed', 'dead')),
  owner        text,
  takes        integer          NOT NULL DEFAULT 0,
  lease_until  timestamptz,
  not_before   timestamptz      NOT NULL DEFAULT '-infinity',
  failures     integer          NOT NULL DEFAULT 0,
  crashes      integer          NOT NULL DEFAULT 0,
  model        text,
  findings     integer,
  rejected     integer          NOT NULL DEFAULT 0,
  dropped      integer          NOT NULL DEFAULT 0,
  repaired     integer          NOT NULL DEFAULT 0,
  error        text,
  opened_at    timestamptz      NOT NULL,
  completed_at timestamptz
);
CREATE INDEX run_open ON runs (opened_at, priority, run_id) WHERE state = 'open' AND batch_id IS NOT NULL;
CREATE INDEX run_batch ON runs (batch_id);
CREATE INDEX run_company ON runs (company_id);

-- raw is what the model said, in the program's own escaping: PostgreSQL keeps no NUL in a text.
CREATE TABLE replies (
  run_id        text COLLATE "C" NOT NULL,
  part          integer          NOT NULL,
  ask           integer          NOT NULL,
  raw           text             NOT NULL,
  input_tokens  bigint           NOT NULL,
  output_tokens bigint           NOT NULL,
  estimated     boolean          NOT NULL,
  model         text             NOT NULL,
  stored_at     timestamptz      NOT NULL,
  PRIMARY KEY (run_id, part, ask)
);

-- metric_names keeps the order of the metrics, which jsonb does not: the first is the figure of the milestone.
CREATE TABLE significant_events (
  id              text COLLATE "C" PRIMARY KEY,
  company_id      text COLLATE "C" NOT NULL,
  event_type      text             NOT NULL,
  title           text             NOT NULL,
  description     text             NOT NULL,
  impact          text,
  metrics         jsonb            NOT NULL,
  metric_names    text[]           NOT NULL,
  timeline        text,
  source_messages jsonb            NOT NULL,
  severity        text             NOT NULL,
  stakeholders    jsonb            NOT NULL,
  subject         text             NOT NULL,
  confidence      double precision NOT NULL,
  evidence        jsonb            NOT NULL,
  milestone_key   text             NOT NULL,
  figure          text             NOT NULL,
  is_active       boolean          NOT NULL,
  superseded_by   text COLLATE "C",
  batch_id        text COLLATE "C" NOT NULL,
  pass            text             NOT NULL,
  pass_version    integer          NOT NULL,
  model           text             NOT NULL,
  stated_at       timestamptz      NOT NULL,
  created_at      timestamptz      NOT NULL,
  updated_at      timestamptz      NOT NULL
);
-- Keys are as long as a model makes them; an index row is not.
CREATE INDEX event_milestone ON significant_events (company_id, md5(milestone_key));
CREATE INDEX event_created ON significant_events (company_id, created_at);
CREATE INDEX event_type ON significant_events (company_id, event_type);
CREATE INDEX event_severity ON significant_events (company_id, severity) WHERE is_active;

-- The next number of each company's news. Its row is locked from the first statement to the commit, so numbers have no
-- gaps and follow the commits.
CREATE TABLE companies (
  company_id text COLLATE "C" PRIMARY KEY,
  next_seq   bigint           NOT NULL DEFAULT 1
);

CREATE TABLE outbox (
  company_id text COLLATE "C" NOT NULL,
  seq        bigint           NOT NULL,
  kind       text             NOT NULL,
  payload    text             NOT NULL,
  created_at timestamptz      NOT NULL,
  PRIMARY KEY (company_id, seq)
);

-- Days that messages may still be missing of in the buffer.
CREATE TABLE open_days (
  company_id text COLLATE "C" NOT NULL,
  day        date             NOT NULL,
  touched_at timestamptz      NOT NULL,
  PRIMARY KEY (company_id, day)
);

CREATE TABLE emails (
  id              text COLLATE "C" PRIMARY KEY,
  company_id      text COLLATE "C" NOT NULL,
  subject         text             NOT NULL,
  body            text             NOT NULL,
  highlights      json             NOT NULL,
  metrics_summary json             NOT NULL,
  traced          json             NOT NULL,
  untraced        json             NOT NULL,
  status          text             NOT NULL,
  model           text             NOT NULL,
  event_ids       json             NOT NULL,
  created_at      timestamptz      NOT NULL
);

CREATE TABLE dead_letters (
  id         text COLLATE "C" PRIMARY KEY,
  company_id text COLLATE "C" NOT NULL,
  kind       text             NOT NULL,
  place      text             NOT NULL,
  import_id  text COLLATE "C",
  line       bigint,
  reason     text             NOT NULL,
  payload    text             NOT NULL,
  original   text             NOT NULL,
  buried_at  timestamptz      NOT NULL
);
CREATE INDEX dead_letter_company ON dead_letters (company_id);
CREATE INDEX dead_letter_import ON dead_letters (import_id);
