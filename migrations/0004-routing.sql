-- Who answers whom: one offer of one caller to one call-taker at a time, with a lease.
CREATE SCHEMA routing;

CREATE TABLE routing.offer (
  offer_id    uuid PRIMARY KEY,
  call_id     uuid NOT NULL REFERENCES calls.call,
  account_id  uuid NOT NULL REFERENCES staff.account,
  leg_id      text NOT NULL UNIQUE,
  made_at     timestamptz NOT NULL,
  lease_expires_at timestamptz NOT NULL,
  ended_at    timestamptz,
  outcome     text CHECK (outcome IN ('answered', 'not-answered', 'declined', 'caller-left', 'desk-failed')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX offer_one_per_caller ON routing.offer (call_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX offer_one_per_call_taker ON routing.offer (account_id) WHERE ended_at IS NULL;

GRANT USAGE ON SCHEMA routing TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON routing.offer TO harborline_server;
