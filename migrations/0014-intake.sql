-- What a caller hears and keys in before somebody answers. A call without a row here is at its first prompt.
ALTER TABLE calls.call
  DROP CONSTRAINT call_state_check,
  DROP CONSTRAINT call_check,
  ADD CONSTRAINT call_state_check CHECK (state IN ('greeting', 'waiting', 'offered', 'talking', 'held', 'rejoining',
                                                   'finished', 'abandoned', 'referred', 'overflowed', 'lost')),
  ADD CONSTRAINT call_check CHECK ((state IN ('finished', 'abandoned', 'referred', 'overflowed', 'lost'))
                                   = (ended_at IS NOT NULL));

CREATE TABLE calls.intake (
  call_id         uuid PRIMARY KEY REFERENCES calls.call,
  stage           text NOT NULL CHECK (stage IN ('choosing', 'noticing', 'keying-code', 'referring', 'queued')),
  prompt_number   integer NOT NULL CHECK (prompt_number >= 0),
  chosen_language text CHECK (chosen_language IN ('en', 'es', 'other')),
  notice_heard_at timestamptz,
  code_outcome    text CHECK (code_outcome IN ('accepted', 'refused', 'unavailable')),
  code_tries      integer NOT NULL DEFAULT 0 CHECK (code_tries BETWEEN 0 AND 3),
  -- A person found that there was no danger. The caller's key does nothing more after that.
  demoted_at      timestamptz,
  demoted_by      uuid REFERENCES staff.account,
  CHECK ((demoted_at IS NULL) = (demoted_by IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON calls.intake TO harborline_server;
