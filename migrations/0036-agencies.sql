-- Who may be calling: agencies and the telephones at which they are really reached; and what was proven of a caller.
CREATE SCHEMA agencies;

CREATE TABLE agencies.agency (
  agency_id   uuid PRIMARY KEY,
  -- Originating Agency Identifier, given by the FBI; it has no check digit, and letters occur.
  ori         text NOT NULL UNIQUE CHECK (ori ~ '^[A-Z]{2}[A-Z0-9]{7}$'),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- As a list of agencies has them; such lists leave them out.
  agency_type text CHECK (length(agency_type) BETWEEN 1 AND 100),
  county      text CHECK (length(county) BETWEEN 1 AND 200),
  state_code  text NOT NULL CHECK (state_code ~ '^[A-Z]{2}$'),
  -- What the agency is for, as two people have found. Nobody is called back at an agency that has none, and it enrols nobody.
  function    text CHECK (function IN ('patrol', 'investigations', 'state-police', 'campus', 'tribal', 'prosecutor', 'court',
                                       'task-force', 'federal', 'other', 'immigration-enforcement')),
  function_proposal_id uuid REFERENCES staff.proposal,
  added_at    timestamptz NOT NULL,
  CHECK ((function IS NULL) = (function_proposal_id IS NULL))
);

-- A number at which an agency is really reached: proposed by one person with evidence, confirmed by another, due to be checked again.
CREATE TABLE agencies.telephone (
  telephone_id uuid PRIMARY KEY,
  agency_id    uuid NOT NULL REFERENCES agencies.agency,
  number       text NOT NULL CHECK (number ~ '^\+[1-9][0-9]{6,14}$'),
  used_for     text NOT NULL CHECK (used_for IN ('dispatch', 'front-desk', 'duty-officer', 'records')),
  source       text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  proposal_id  uuid NOT NULL REFERENCES staff.proposal,
  confirmed_at timestamptz NOT NULL,
  check_due_at timestamptz NOT NULL,
  retired_at   timestamptz,
  CHECK (check_due_at > confirmed_at)
);
CREATE INDEX telephone_of_agency ON agencies.telephone (agency_id) WHERE retired_at IS NULL;

-- That a caller is who they say, and how it was proven. Of one call, of one enquiry, or of one enquiry in one call.
CREATE TABLE agencies.verification (
  verification_id uuid PRIMARY KEY,
  method          text NOT NULL CHECK (method IN ('call-back-officer', 'call-back-dispatch', 'call-code', 'portal')),
  agency_id       uuid NOT NULL REFERENCES agencies.agency,
  -- The enrolled officer; null where a call-back has proven somebody who is not enrolled.
  officer_id      uuid,
  call_id         uuid REFERENCES calls.call,
  enquiry_id      uuid REFERENCES enquiries.enquiry,
  -- What it rests on: a call-back, a call code or a session of the portal.
  evidence_id     uuid NOT NULL,
  -- Who found it so; null where the line did.
  proven_by       uuid REFERENCES staff.account,
  proven_at       timestamptz NOT NULL,
  ended_at        timestamptz,
  ended_because   text CHECK (ended_because IN ('call-over', 'officer-revoked', 'agency-disabled', 'replaced', 'withdrawn')),
  CHECK (num_nonnulls(call_id, enquiry_id) > 0),
  CHECK ((method IN ('call-back-officer', 'call-back-dispatch')) = (proven_by IS NOT NULL)),
  CHECK (method NOT IN ('call-code', 'portal') OR officer_id IS NOT NULL),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  -- One piece of evidence proves one thing, once.
  UNIQUE (method, evidence_id)
);
CREATE UNIQUE INDEX verification_of_call ON agencies.verification (call_id) WHERE ended_at IS NULL AND call_id IS NOT NULL;
CREATE INDEX verification_of_enquiry ON agencies.verification (enquiry_id) WHERE enquiry_id IS NOT NULL;
CREATE INDEX verification_of_officer ON agencies.verification (officer_id) WHERE ended_at IS NULL;

GRANT USAGE ON SCHEMA agencies TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON agencies.agency, agencies.telephone TO harborline_server;
-- What was proven is never changed; it only ends.
GRANT SELECT, INSERT, UPDATE (ended_at, ended_because) ON agencies.verification TO harborline_server;
