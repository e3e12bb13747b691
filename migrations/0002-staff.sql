-- People who work here: who they are, what they may do, whether they are signed in and take calls.
CREATE SCHEMA staff;

CREATE TABLE staff.person (
  person_id   uuid PRIMARY KEY,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at  timestamptz NOT NULL
);

CREATE TABLE staff.account (
  account_id  uuid PRIMARY KEY,
  person_id   uuid NOT NULL REFERENCES staff.person,
  role        text NOT NULL CHECK (role IN ('call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator')),
  -- A SIP telephone on the desk (a contact URI); null where the browser is the telephone.
  telephone_contact text,
  created_at  timestamptz NOT NULL,
  disabled_at timestamptz
);

CREATE TABLE staff.session (
  session_id  uuid PRIMARY KEY,
  account_id  uuid NOT NULL REFERENCES staff.account,
  token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  created_at  timestamptz NOT NULL,
  idle_until  timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  revoked_at  timestamptz,
  CHECK (idle_until <= ends_at)
);
CREATE INDEX session_account ON staff.session (account_id) WHERE revoked_at IS NULL;

CREATE TABLE staff.sign_in_link (
  token_hash  bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  account_id  uuid NOT NULL REFERENCES staff.account,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz
);

CREATE TABLE staff.presence (
  account_id  uuid PRIMARY KEY REFERENCES staff.account,
  state       text NOT NULL CHECK (state IN ('not-ready', 'ready', 'offered', 'talking', 'wrapping-up')),
  since       timestamptz NOT NULL,
  reason      text CHECK (reason IN ('break', 'meeting', 'paperwork', 'signed-out', 'no-answer', 'desk-lost', 'telephone-lost')),
  CHECK ((state = 'not-ready') = (reason IS NOT NULL))
);
CREATE INDEX presence_ready ON staff.presence (since) WHERE state = 'ready';

GRANT USAGE ON SCHEMA staff TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON staff.person, staff.account, staff.session, staff.sign_in_link, staff.presence
  TO harborline_server;
