-- The last try to send an email; null where there was none.
ALTER TABLE emails ADD COLUMN delivery json;
CREATE INDEX email_sending ON emails (id) WHERE status = 'sending';
