-- What makes hashes of who was erased useless elsewhere; one row. Two random UUIDs have 244 random bits.
CREATE TABLE erasure_salt (salt text NOT NULL);
INSERT INTO erasure_salt VALUES (gen_random_uuid()::text || gen_random_uuid()::text);

-- Who was erased, as a hash: what was sent by that time comes in no more. ended_at is null while an erasure is to be done
-- again.
CREATE TABLE erasures (
  id       text COLLATE "C" PRIMARY KEY,
  subject  text COLLATE "C" NOT NULL,
  until    timestamptz      NOT NULL,
  begun_at timestamptz      NOT NULL,
  ended_at timestamptz,
  receipt  json             NOT NULL
);

-- Messages of erasures that have not ended.
CREATE TABLE erasure_messages (
  erasure_id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (erasure_id, message_id)
);

-- Hashes of messages, senders' ids and dead letters that must not come back.
CREATE TABLE erased_keys (key text COLLATE "C" PRIMARY KEY);

-- Batches that lost messages, and runs that are gone.
CREATE TABLE erased_work (id text COLLATE "C" PRIMARY KEY);
