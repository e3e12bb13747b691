-- Whoever is in a call besides the caller and the call-taker. A row is the reservation too: it has a lease, and one account can
-- have one at a time.
CREATE TABLE calls.participant (
  participant_id    uuid PRIMARY KEY,
  call_id           uuid NOT NULL REFERENCES calls.call,
  kind              text NOT NULL CHECK (kind IN ('colleague', 'interpreter')),
  state             text NOT NULL CHECK (state IN ('invited', 'joined', 'ended')),
  leg_id            text NOT NULL UNIQUE,
  account_id        uuid REFERENCES staff.account,
  invited_by        uuid NOT NULL REFERENCES staff.account,
  invited_at        timestamptz NOT NULL,
  lease_expires_at  timestamptz NOT NULL,
  joined_at         timestamptz,
  -- From when this participant and the caller could hear each other; null where they never could.
  with_caller_since timestamptz,
  ended_at          timestamptz,
  outcome           text CHECK (outcome IN ('declined', 'not-answered', 'failed', 'withdrawn', 'call-over', 'left', 'lost',
                                            'let-go', 'took-over')),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CHECK (state <> 'joined' OR joined_at IS NOT NULL),
  CHECK (kind <> 'colleague' OR account_id IS NOT NULL)
);
CREATE UNIQUE INDEX participant_one_per_account ON calls.participant (account_id) WHERE ended_at IS NULL;
CREATE INDEX participant_of_call ON calls.participant (call_id);
CREATE INDEX participant_live ON calls.participant (lease_expires_at) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON calls.participant TO harborline_server;

-- A call that was handed on may come back to somebody who has wrapped it up before.
ALTER TABLE calls.wrap_up DROP CONSTRAINT wrap_up_pkey;
ALTER TABLE calls.wrap_up ADD COLUMN wrap_up_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE INDEX wrap_up_of_call ON calls.wrap_up (call_id, account_id);
ALTER TABLE calls.wrap_up DROP CONSTRAINT wrap_up_code_check;
ALTER TABLE calls.wrap_up ADD CONSTRAINT wrap_up_code_check
  CHECK (code IN ('enquiry-recorded', 'purpose-declined', 'not-an-officer', 'referred-to-911', 'caller-will-call-again',
                  'wrong-number', 'no-one-there', 'handed-on', 'timed-out'));

-- The work after each call, for the metrics: one row for each wrap-up that is over.
CREATE VIEW calls.after_call_work AS
  SELECT account_id, call_id, started_at, finished_at, code,
         code = 'timed-out' AS timed_out,
         extract(epoch FROM finished_at - started_at)::double precision AS seconds
  FROM calls.wrap_up
  WHERE finished_at IS NOT NULL;
GRANT SELECT ON calls.after_call_work TO harborline_server;
