-- Who has muted the own telephone in a call, and when. Sound is stopped at the desk; here it is known. Nothing but the person, or
-- the end of that person's part in the call, ends it.
CREATE TABLE calls.mute (
  mute_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  call_id    uuid NOT NULL REFERENCES calls.call,
  account_id uuid NOT NULL REFERENCES staff.account,
  began_at   timestamptz NOT NULL,
  ended_at   timestamptz,
  CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX mute_one_open ON calls.mute (call_id, account_id) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON calls.mute TO harborline_server;
