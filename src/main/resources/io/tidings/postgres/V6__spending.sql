-- Every call that a provider counted, answered or not. cost is null where no price was known; day is that of budgets.
CREATE TABLE model_calls (
  call_id        text COLLATE "C" PRIMARY KEY,
  company_id     text COLLATE "C" NOT NULL,
  pass           text             NOT NULL,
  version        integer          NOT NULL,
  model          text             NOT NULL,
  outcome        text             NOT NULL,
  input_tokens   bigint           NOT NULL,
  cached_tokens  bigint           NOT NULL,
  output_tokens  bigint           NOT NULL,
  thought_tokens bigint           NOT NULL,
  estimated      boolean          NOT NULL,
  currency       text,
  cost           numeric,
  day            date             NOT NULL,
  called_at      timestamptz      NOT NULL
);

-- Those calls, summed up in the same transaction. currency is empty where no price was known.
CREATE TABLE spending (
  day            date             NOT NULL,
  company_id     text COLLATE "C" NOT NULL,
  pass           text COLLATE "C" NOT NULL,
  model          text COLLATE "C" NOT NULL,
  currency       text COLLATE "C" NOT NULL,
  calls          bigint           NOT NULL,
  input_tokens   bigint           NOT NULL,
  cached_tokens  bigint           NOT NULL,
  output_tokens  bigint           NOT NULL,
  thought_tokens bigint           NOT NULL,
  estimated      boolean          NOT NULL,
  cost           numeric          NOT NULL,
  PRIMARY KEY (day, company_id, pass, model, currency)
);
CREATE INDEX spending_company ON spending (company_id, day);
