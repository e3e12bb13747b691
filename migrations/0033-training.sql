-- Training calls: rows of their own, which nothing that counts, pays heed to or sends on calls ever reads. No table refers to them,
-- and they refer to no call.
CREATE SCHEMA training;

CREATE TABLE training.session (
  training_id uuid PRIMARY KEY,
  account_id  uuid NOT NULL REFERENCES staff.account,
  scenario    text NOT NULL CHECK (scenario IN ('child-alone', 'immediate-danger', 'no-officer')),
  language    text NOT NULL CHECK (language IN ('en', 'es')),
  state       text NOT NULL CHECK (state IN ('ringing', 'talking', 'held', 'wrapping-up', 'ended')),
  state_since timestamptz NOT NULL,
  started_at  timestamptz NOT NULL,
  answered_at timestamptz,
  ended_at    timestamptz,
  outcome     text CHECK (outcome IN ('finished', 'stopped', 'declined', 'not-answered', 'work-came', 'took-too-long', 'telephone-lost',
                                      'desk-lost', 'session-over', 'exchange-lost', 'line-restarted')),
  -- What the call-taker said came of it. It is for practice, and no enquiry follows from it.
  code        text CHECK (code IN ('enquiry-recorded', 'purpose-declined', 'not-an-officer', 'referred-to-911', 'caller-will-call-again',
                                   'wrong-number', 'no-one-there')),
  -- Why this person took no calls before.
  reason_before text NOT NULL CHECK (reason_before IN ('break', 'meeting', 'paperwork')),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((state = 'ended') = (outcome IS NOT NULL))
);
-- Nobody is in two at once.
CREATE UNIQUE INDEX session_one_at_once ON training.session (account_id) WHERE ended_at IS NULL;

GRANT USAGE ON SCHEMA training TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON training.session TO harborline_server;

ALTER TABLE staff.presence
  DROP CONSTRAINT presence_reason_check,
  ADD CONSTRAINT presence_reason_check
    CHECK (reason IN ('break', 'meeting', 'paperwork', 'training', 'signed-out', 'no-answer', 'desk-lost', 'telephone-lost', 'locked'));
