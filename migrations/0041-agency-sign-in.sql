-- An agency's own sign-in (OpenID Connect), as two people have set it; the newest that is not retired holds.
CREATE TABLE agencies.provider (
  provider_id uuid PRIMARY KEY,
  agency_id   uuid NOT NULL REFERENCES agencies.agency,
  issuer      text NOT NULL CHECK (length(issuer) BETWEEN 8 AND 300),
  -- A public client: it has no secret, and proves itself by PKCE.
  client_id   text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 200),
  proposal_id uuid NOT NULL REFERENCES staff.proposal,
  added_at    timestamptz NOT NULL,
  retired_at  timestamptz
);
CREATE UNIQUE INDEX provider_of_agency ON agencies.provider (agency_id) WHERE retired_at IS NULL;

-- Whom a provider's subject is. Another provider for the same agency knows nobody until they are invited anew.
CREATE TABLE agencies.officer_subject (
  officer_id  uuid PRIMARY KEY REFERENCES agencies.officer,
  provider_id uuid NOT NULL REFERENCES agencies.provider,
  subject     text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  bound_at    timestamptz NOT NULL,
  UNIQUE (provider_id, subject)
);

ALTER TABLE agencies.officer_attempt
  ADD COLUMN provider_id uuid REFERENCES agencies.provider,
  ADD COLUMN state text,
  ADD COLUMN nonce text,
  ADD COLUMN verifier text,
  ADD COLUMN enquiry_id uuid REFERENCES enquiries.enquiry,
  DROP CONSTRAINT officer_attempt_kind_check,
  ADD CONSTRAINT officer_attempt_kind_check CHECK (kind IN ('enrolment', 'passkey-enrolment', 'proof', 'provider'));
ALTER TABLE agencies.officer_session
  DROP CONSTRAINT officer_session_method_check,
  ADD CONSTRAINT officer_session_method_check CHECK (method IN ('passkey', 'provider'));

GRANT SELECT, INSERT, UPDATE ON agencies.provider TO harborline_server;
GRANT SELECT, INSERT, DELETE ON agencies.officer_subject TO harborline_server;
