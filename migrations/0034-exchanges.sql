-- A call lives in one exchange, and so does a training call (docs/adr/0021). Two exchanges may give their channels the same id, so a
-- caller's channel is one of its exchange.
ALTER TABLE calls.call
  ADD COLUMN exchange text NOT NULL DEFAULT 'exchange-1' CHECK (exchange ~ '^[a-z0-9-]{1,40}$'),
  DROP CONSTRAINT call_caller_channel_id_key,
  ADD CONSTRAINT call_channel_of_exchange UNIQUE (exchange, caller_channel_id);

ALTER TABLE training.session
  ADD COLUMN exchange text NOT NULL DEFAULT 'exchange-1' CHECK (exchange ~ '^[a-z0-9-]{1,40}$');
