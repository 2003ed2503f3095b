-- A claim without a batch: the message was taken back by its sender, and no batch has it.
ALTER TABLE batch_messages ALTER COLUMN batch_id DROP NOT NULL;

-- How far something has been read that is outside, such as a mailbox. Only ever goes on.
CREATE TABLE cursors (
  name     text COLLATE "C" PRIMARY KEY,
  position bigint           NOT NULL
);
