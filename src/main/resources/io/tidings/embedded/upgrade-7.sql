-- The last try to send an email, as JSON; null where there was none.
ALTER TABLE emails ADD COLUMN delivery TEXT;
CREATE INDEX email_sending ON emails (id) WHERE status = 'sending';
