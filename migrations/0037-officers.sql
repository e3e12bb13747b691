-- Officers of agencies, and the codes by which they are known to the line when they call.
CREATE TABLE agencies.officer (
  officer_id     uuid PRIMARY KEY,
  agency_id      uuid NOT NULL REFERENCES agencies.agency,
  -- Keyed before the code. Drawn at random, and never given to anybody else.
  officer_number text NOT NULL UNIQUE CHECK (officer_number ~ '^[0-9]{6}$'),
  role           text NOT NULL CHECK (role IN ('administrator', 'officer')),
  name           text NOT NULL,
  badge          text NOT NULL,
  state          text NOT NULL CHECK (state IN ('invited', 'active', 'revoked')),
  -- An administrator is enrolled by two of the line's people, anybody else by an administrator of the same agency.
  invited_by     uuid REFERENCES agencies.officer,
  proposal_id    uuid REFERENCES staff.proposal,
  invited_at     timestamptz NOT NULL,
  activated_at   timestamptz,
  revoked_at     timestamptz,
  CHECK ((role = 'administrator') = (proposal_id IS NOT NULL)),
  CHECK ((role = 'officer') = (invited_by IS NOT NULL)),
  CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)),
  CHECK (state <> 'active' OR activated_at IS NOT NULL)
);
CREATE INDEX officer_of_agency ON agencies.officer (agency_id);
ALTER TABLE agencies.verification ADD CONSTRAINT verification_of_officer FOREIGN KEY (officer_id) REFERENCES agencies.officer;

-- The one key of the digests of codes, wrapped like a data key. Whoever tries a code holds this row, so that tries are counted one
-- after another on the whole line.
CREATE TABLE agencies.code_key (
  code_key_id uuid PRIMARY KEY,
  is_only     boolean NOT NULL DEFAULT true UNIQUE CHECK (is_only),
  wrapped_key bytea NOT NULL,
  key_version integer NOT NULL
);

CREATE TABLE agencies.call_code (
  call_code_id  uuid PRIMARY KEY,
  officer_id    uuid NOT NULL REFERENCES agencies.officer,
  enquiry_id    uuid NOT NULL REFERENCES enquiries.enquiry,
  -- HMAC-SHA-256 of officer, enquiry and code. The code itself is nowhere.
  digest        bytea NOT NULL CHECK (octet_length(digest) = 32),
  issued_at     timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL CHECK (expires_at > issued_at),
  errors        integer NOT NULL DEFAULT 0 CHECK (errors BETWEEN 0 AND 3),
  ended_at      timestamptz,
  ended_because text CHECK (ended_because IN ('redeemed', 'expired', 'voided', 'replaced', 'revoked')),
  redeemed_in   uuid REFERENCES calls.call,
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK ((ended_because = 'redeemed') = (redeemed_in IS NOT NULL)),
  CHECK (errors < 3 OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX call_code_one_live ON agencies.call_code (officer_id) WHERE ended_at IS NULL;

-- Every entry that was not a code. What was keyed is not kept.
CREATE TABLE agencies.call_code_error (
  error_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  call_id     uuid NOT NULL REFERENCES calls.call,
  -- Whose number was named, if there is such an officer.
  officer_id  uuid REFERENCES agencies.officer,
  -- False where it had not the length of number and code, so that it could never have been right.
  is_guess    boolean NOT NULL,
  at          timestamptz NOT NULL,
  forgiven_at timestamptz
);
CREATE INDEX call_code_error_counted ON agencies.call_code_error (at) WHERE is_guess AND forgiven_at IS NULL;
CREATE INDEX call_code_error_of_call ON agencies.call_code_error (call_id);

GRANT SELECT, INSERT, UPDATE ON agencies.officer, agencies.code_key, agencies.call_code, agencies.call_code_error TO harborline_server;

-- An enquiry that an officer files beforehand has no call yet, and no call-taker opened it. One that a call-taker opened and wrote
-- nothing into gives way to it.
ALTER TABLE enquiries.enquiry
  ALTER COLUMN call_id DROP NOT NULL,
  ALTER COLUMN opened_by DROP NOT NULL,
  ADD COLUMN filed_by uuid REFERENCES agencies.officer,
  ADD COLUMN gave_way_to uuid REFERENCES enquiries.enquiry,
  ADD CONSTRAINT enquiry_opened_or_filed CHECK (num_nonnulls(opened_by, filed_by) = 1),
  ADD CONSTRAINT enquiry_has_a_call CHECK (num_nonnulls(call_id, filed_by, gave_way_to) > 0);
CREATE INDEX enquiry_filed ON enquiries.enquiry (filed_by, opened_at) WHERE filed_by IS NOT NULL;
