-- The queue's promise to ring a caller later. The call in which it was made ends `promised`; each attempt is a call of its own, at the
-- place of the first, whose caller is rung once a call-taker has taken it.
ALTER TABLE calls.call
  DROP CONSTRAINT call_state_check,
  DROP CONSTRAINT call_check,
  ADD CONSTRAINT call_state_check CHECK (state IN ('greeting', 'waiting', 'offered', 'talking', 'held', 'rejoining', 'finished',
                                                   'abandoned', 'referred', 'promised', 'withdrawn', 'overflowed', 'lost')),
  ADD CONSTRAINT call_check CHECK ((state IN ('finished', 'abandoned', 'referred', 'promised', 'withdrawn', 'overflowed', 'lost'))
                                   = (ended_at IS NOT NULL)),
  ADD COLUMN caller_leg text NOT NULL DEFAULT 'there' CHECK (caller_leg IN ('there', 'to-dial', 'ringing'));

CREATE TABLE calls.return_call (
  return_call_id  uuid PRIMARY KEY,
  promised_in     uuid NOT NULL UNIQUE REFERENCES calls.call,
  state           text NOT NULL CHECK (state IN ('planned', 'under-way', 'fulfilled', 'given-up', 'expired', 'cancelled')),
  -- A place to ring, never proof of anything. Gone when the promise is over.
  number          text CHECK (number ~ '^\+?[0-9]{3,20}$'),
  language        text NOT NULL CHECK (language IN ('en', 'es')),
  chosen_language text CHECK (chosen_language IN ('en', 'es', 'other')),
  priority        text NOT NULL CHECK (priority IN ('danger', 'child', 'promised', 'routine')),
  queue           text NOT NULL,
  queued_at       timestamptz NOT NULL,
  promised_at     timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  ended_at        timestamptz,
  CHECK ((state IN ('planned', 'under-way')) = (ended_at IS NULL)),
  CHECK ((number IS NULL) = (ended_at IS NOT NULL))
);
-- Never two promises for one number.
CREATE UNIQUE INDEX return_call_number ON calls.return_call (number) WHERE ended_at IS NULL;
CREATE INDEX return_call_due ON calls.return_call (next_attempt_at) WHERE ended_at IS NULL;

CREATE TABLE calls.return_attempt (
  call_id        uuid PRIMARY KEY REFERENCES calls.call,
  return_call_id uuid NOT NULL REFERENCES calls.return_call,
  begun_at       timestamptz NOT NULL,
  dialled_at     timestamptz,
  ended_at       timestamptz,
  outcome        text CHECK (outcome IN ('talked', 'voicemail', 'busy', 'no-answer', 'rejected', 'no-route', 'given-up',
                                         'not-dialled')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
-- Never two attempts at once for one promise.
CREATE UNIQUE INDEX return_attempt_open ON calls.return_attempt (return_call_id) WHERE ended_at IS NULL;

ALTER TABLE calls.intake
  DROP CONSTRAINT intake_stage_check,
  ADD CONSTRAINT intake_stage_check CHECK (stage IN ('choosing', 'noticing', 'keying-code', 'referring', 'queued',
                                                     'confirming-number', 'keying-number', 'promising'));

GRANT SELECT, INSERT, UPDATE ON calls.return_call, calls.return_attempt TO harborline_server;
