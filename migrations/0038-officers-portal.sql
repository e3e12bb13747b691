-- How officers enrol and sign in to their portal. Of every secret only a hash or a keyed digest is here.
CREATE TABLE agencies.officer_invitation (
  invitation_id uuid PRIMARY KEY,
  officer_id    uuid NOT NULL REFERENCES agencies.officer,
  -- Of the link that is mailed.
  link_hash     bytea NOT NULL UNIQUE CHECK (octet_length(link_hash) = 32),
  -- Of the code that is told by another way: both are needed. Null until there is one.
  code_digest   bytea CHECK (octet_length(code_digest) = 32),
  made_at       timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL CHECK (expires_at > made_at),
  errors        integer NOT NULL DEFAULT 0,
  ended_at      timestamptz,
  ended_because text CHECK (ended_because IN ('used', 'voided', 'replaced', 'revoked')),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
CREATE UNIQUE INDEX officer_invitation_one_open ON agencies.officer_invitation (officer_id) WHERE ended_at IS NULL;

CREATE TABLE agencies.officer_passkey (
  passkey_id    uuid PRIMARY KEY,
  officer_id    uuid NOT NULL REFERENCES agencies.officer,
  credential_id bytea NOT NULL UNIQUE,
  public_key    bytea NOT NULL,
  sign_count    bigint NOT NULL,
  backed_up     boolean NOT NULL,
  created_at    timestamptz NOT NULL,
  used_at       timestamptz,
  removed_at    timestamptz
);
CREATE INDEX officer_passkey_of_officer ON agencies.officer_passkey (officer_id) WHERE removed_at IS NULL;

-- A sign-in, an enrolment or a fresh proof that was begun and not finished: bound to one browser, good once.
CREATE TABLE agencies.officer_attempt (
  secret_hash bytea PRIMARY KEY CHECK (octet_length(secret_hash) = 32),
  kind        text NOT NULL CHECK (kind IN ('enrolment', 'passkey-enrolment', 'proof')),
  officer_id  uuid REFERENCES agencies.officer,
  session_id  uuid,
  -- What a proof is for; it serves for nothing else.
  purpose     text NOT NULL CHECK (purpose IN ('enrolment', 'sign-in', 'call-code', 'invitation')),
  challenge   text,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL
);
CREATE INDEX officer_attempt_over ON agencies.officer_attempt (expires_at);

CREATE TABLE agencies.officer_session (
  session_id uuid PRIMARY KEY,
  officer_id uuid NOT NULL REFERENCES agencies.officer,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  method     text NOT NULL CHECK (method IN ('passkey')),
  created_at timestamptz NOT NULL,
  idle_until timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL,
  ended_at   timestamptz
);
CREATE INDEX officer_session_live ON agencies.officer_session (officer_id) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON agencies.officer_invitation, agencies.officer_passkey, agencies.officer_session TO harborline_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON agencies.officer_attempt TO harborline_server;
