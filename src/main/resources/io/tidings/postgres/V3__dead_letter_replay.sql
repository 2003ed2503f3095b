-- A record's payload as the log had it, in the program's own escaping, with its topic and key: it can be appended again.
-- Of records that were buried before only the row is known.
ALTER TABLE dead_letters
  ADD COLUMN topic       text,
  ADD COLUMN record_key  text,
  ADD COLUMN state       text    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'replayed')),
  ADD COLUMN attempts    integer NOT NULL DEFAULT 1,
  ADD COLUMN replayed_at timestamptz;
UPDATE dead_letters SET topic = 'refused-rows', record_key = company_id || ':',
  payload = json_build_object('reason', reason, 'raw', payload, 'original', original)::text WHERE kind = 'record';
ALTER TABLE dead_letters DROP COLUMN original;
CREATE INDEX dead_letter_buried ON dead_letters (buried_at);

-- failures are never counted back, since they number the questions; forgiven ones do not count against a run any more.
ALTER TABLE runs ADD COLUMN forgiven integer NOT NULL DEFAULT 0;
