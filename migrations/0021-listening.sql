-- Supervisors who hear a call: who, whose, how, and until when that is believed without a word from their desk.
CREATE TABLE calls.listening (
  listening_id     uuid PRIMARY KEY,
  call_id          uuid NOT NULL REFERENCES calls.call,
  listener_id      uuid NOT NULL REFERENCES staff.account,
  -- The call-taker who was shown that somebody listens. With another one it would have to begin anew.
  call_taker_id    uuid NOT NULL REFERENCES staff.account,
  leg_id           text NOT NULL UNIQUE,
  mode             text NOT NULL CHECK (mode IN ('listen', 'whisper', 'join')),
  state            text NOT NULL CHECK (state IN ('ringing', 'on', 'ended')),
  began_at         timestamptz NOT NULL,
  answered_at      timestamptz,
  lease_expires_at timestamptz NOT NULL,
  ended_at         timestamptz,
  outcome          text CHECK (outcome IN ('stopped', 'not-answered', 'telephone-lost', 'call-over', 'handed-on',
                                           'custodian-joined', 'session-over', 'not-shown')),
  CHECK (listener_id <> call_taker_id),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CHECK (state <> 'on' OR answered_at IS NOT NULL)
);
CREATE UNIQUE INDEX listening_one_for_each_listener ON calls.listening (listener_id) WHERE ended_at IS NULL;
CREATE INDEX listening_open ON calls.listening (call_id) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON calls.listening TO harborline_server;
