-- How far each relay has handed on the news of a company. While a receiver has them the row is leased; turn says who was
-- served last, and whose lease it is: a receiver that comes back with an earlier one is late.
CREATE TABLE relay_cursors (
  relay       text COLLATE "C" NOT NULL,
  company_id  text COLLATE "C" NOT NULL,
  seq         bigint           NOT NULL DEFAULT 0,
  turn        bigint           NOT NULL DEFAULT 0,
  lease_until timestamptz,
  PRIMARY KEY (relay, company_id)
);
CREATE SEQUENCE relay_turns;
