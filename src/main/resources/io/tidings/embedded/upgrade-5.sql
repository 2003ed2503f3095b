-- Every call that a provider counted, answered or not. cost is an exact decimal, null where no price was known; day is that
-- of budgets.
CREATE TABLE model_calls (
  call_id        TEXT PRIMARY KEY,
  company_id     TEXT    NOT NULL,
  pass           TEXT    NOT NULL,
  version        INTEGER NOT NULL,
  model          TEXT    NOT NULL,
  outcome        TEXT    NOT NULL,
  input_tokens   INTEGER NOT NULL,
  cached_tokens  INTEGER NOT NULL,
  output_tokens  INTEGER NOT NULL,
  thought_tokens INTEGER NOT NULL,
  estimated      INTEGER NOT NULL,
  currency       TEXT,
  cost           TEXT,
  day            TEXT    NOT NULL,
  called_at      INTEGER NOT NULL
) WITHOUT ROWID;

-- Those calls, summed up in the same transaction. currency is empty where no price was known.
CREATE TABLE spending (
  day            TEXT    NOT NULL,
  company_id     TEXT    NOT NULL,
  pass           TEXT    NOT NULL,
  model          TEXT    NOT NULL,
  currency       TEXT    NOT NULL,
  calls          INTEGER NOT NULL,
  input_tokens   INTEGER NOT NULL,
  cached_tokens  INTEGER NOT NULL,
  output_tokens  INTEGER NOT NULL,
  thought_tokens INTEGER NOT NULL,
  estimated      INTEGER NOT NULL,
  cost           TEXT    NOT NULL,
  PRIMARY KEY (day, company_id, pass, model, currency)
) WITHOUT ROWID;
