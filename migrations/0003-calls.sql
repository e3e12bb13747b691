-- One call's life. `call` is the present state, `event` every move it has made.
CREATE SCHEMA calls;

CREATE TABLE calls.call (
  call_id           uuid PRIMARY KEY,
  state             text NOT NULL CHECK (state IN ('greeting', 'waiting', 'offered', 'talking', 'held', 'rejoining',
                                                   'finished', 'abandoned', 'overflowed', 'lost')),
  state_since       timestamptz NOT NULL,
  caller_channel_id text NOT NULL UNIQUE,
  -- What the network says; a claim, never proof of who calls.
  claimed_number    text,
  language          text NOT NULL CHECK (language IN ('en', 'es')),
  arrived_at        timestamptz NOT NULL,
  -- The place in the queue. Set once: a caller whose offer failed keeps the original place.
  queued_at         timestamptz,
  answered_at       timestamptz,
  ended_at          timestamptz,
  call_taker_id     uuid REFERENCES staff.account,
  desk_leg_id       text,
  CHECK ((state IN ('finished', 'abandoned', 'overflowed', 'lost')) = (ended_at IS NOT NULL)),
  CHECK (state NOT IN ('offered', 'talking', 'held', 'rejoining') OR call_taker_id IS NOT NULL),
  CHECK (state NOT IN ('waiting', 'offered', 'talking', 'held', 'rejoining') OR queued_at IS NOT NULL)
);
CREATE INDEX call_waiting ON calls.call (queued_at) WHERE state = 'waiting';
CREATE INDEX call_live ON calls.call (state_since) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX call_taker_has_one_call ON calls.call (call_taker_id)
  WHERE state IN ('offered', 'talking', 'held', 'rejoining');

CREATE TABLE calls.event (
  call_id     uuid NOT NULL REFERENCES calls.call,
  sequence    integer NOT NULL CHECK (sequence >= 0),
  at          timestamptz NOT NULL,
  from_state  text,
  to_state    text NOT NULL,
  cause       text NOT NULL,
  call_taker_id uuid,
  PRIMARY KEY (call_id, sequence)
);

CREATE TABLE calls.wrap_up (
  call_id     uuid NOT NULL REFERENCES calls.call,
  account_id  uuid NOT NULL REFERENCES staff.account,
  started_at  timestamptz NOT NULL,
  deadline_at timestamptz NOT NULL,
  finished_at timestamptz,
  code        text CHECK (code IN ('enquiry-recorded', 'purpose-declined', 'not-an-officer', 'referred-to-911',
                                   'caller-will-call-again', 'wrong-number', 'no-one-there', 'timed-out')),
  PRIMARY KEY (call_id, account_id),
  CHECK ((finished_at IS NULL) = (code IS NULL))
);
CREATE UNIQUE INDEX wrap_up_open ON calls.wrap_up (account_id) WHERE finished_at IS NULL;

GRANT USAGE ON SCHEMA calls TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON calls.call, calls.wrap_up TO harborline_server;
GRANT SELECT, INSERT ON calls.event TO harborline_server;
