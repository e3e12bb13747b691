-- How people sign in, stay signed in, and are signed out. Every new column may be left out: the previous release leaves them out.
ALTER TABLE staff.session
  -- When the person last proved who they are; null where only the previous release knew the session.
  ADD COLUMN authenticated_at timestamptz,
  -- When the person last pressed a key or moved the pointer.
  ADD COLUMN active_at        timestamptz,
  ADD COLUMN locked_at        timestamptz,
  ADD COLUMN method           text NOT NULL DEFAULT 'link' CHECK (method IN ('link', 'passkey', 'provider', 'break-glass'));

ALTER TABLE staff.presence DROP CONSTRAINT presence_reason_check;
ALTER TABLE staff.presence ADD CONSTRAINT presence_reason_check CHECK (reason IN
  ('break', 'meeting', 'paperwork', 'signed-out', 'no-answer', 'desk-lost', 'telephone-lost', 'locked'));

CREATE TABLE staff.passkey (
  passkey_id      uuid PRIMARY KEY,
  account_id      uuid NOT NULL REFERENCES staff.account,
  -- WebAuthn's credential id and COSE public key: neither is a secret.
  credential_id   bytea NOT NULL UNIQUE,
  public_key      bytea NOT NULL,
  sign_count      bigint NOT NULL,
  backup_eligible boolean NOT NULL,
  backed_up       boolean NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  created_at      timestamptz NOT NULL,
  used_at         timestamptz,
  removed_at      timestamptz
);
CREATE INDEX passkey_account ON staff.passkey (account_id) WHERE removed_at IS NULL;

-- Who an identity provider's subject is here. Bound once, with a one-time link in hand, and never by an e-mail address.
CREATE TABLE staff.provider_subject (
  issuer      text NOT NULL,
  subject     text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  account_id  uuid NOT NULL REFERENCES staff.account,
  bound_at    timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX provider_subject_account ON staff.provider_subject (account_id);

-- A sign-in that was begun and not finished. The browser holds a secret whose hash is the key; taking a row deletes it.
CREATE TABLE staff.attempt (
  secret_hash bytea PRIMARY KEY CHECK (octet_length(secret_hash) = 32),
  kind        text NOT NULL CHECK (kind IN ('enrolment', 'passkey-enrolment', 'passkey', 'provider')),
  -- Of an enrolment, and of whoever is signed in and proves it anew.
  account_id  uuid REFERENCES staff.account,
  session_id  uuid REFERENCES staff.session,
  challenge   text,
  state       text,
  nonce       text,
  verifier    text,
  return_to   text,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL
);
CREATE INDEX attempt_expiry ON staff.attempt (expires_at);

-- How often an address or an account tried to sign in lately. A row whose window is over is deleted by whoever comes next.
CREATE TABLE staff.sign_in_try (
  key_hash  bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
  ends_at   timestamptz NOT NULL,
  tries     int NOT NULL
);
CREATE INDEX sign_in_try_end ON staff.sign_in_try (ends_at);

GRANT SELECT, INSERT, UPDATE ON staff.passkey TO harborline_server;
GRANT SELECT, INSERT, DELETE ON staff.provider_subject TO harborline_server;
GRANT SELECT, INSERT, DELETE ON staff.attempt TO harborline_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff.sign_in_try TO harborline_server;
