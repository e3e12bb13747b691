-- Documents of courts: what is on them is sealed with a key of each one, and goes to the custodian alone once two people have approved it.
CREATE SCHEMA documents;

-- The public half by which a custodian alone opens what is handed over to it.
CREATE TABLE documents.custodian_key (
  custodian_id text NOT NULL REFERENCES custodians.custodian,
  version      integer NOT NULL CHECK (version > 0),
  public_key   bytea NOT NULL CHECK (octet_length(public_key) = 32),
  approved_at  timestamptz NOT NULL,
  proposal_id  uuid NOT NULL UNIQUE REFERENCES staff.proposal,
  PRIMARY KEY (custodian_id, version)
);

CREATE FUNCTION documents.check_custodian_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed(ARRAY['document-key'], jsonb_build_object('custodianId', NEW.custodian_id,
    'replaces', NEW.version - 1, 'publicKey', encode(NEW.public_key, 'base64'))) THEN
    RAISE EXCEPTION 'Two people decide to which key documents are sealed.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER custodian_key_checked BEFORE INSERT ON documents.custodian_key
  FOR EACH ROW EXECUTE FUNCTION documents.check_custodian_key();
CREATE TRIGGER custodian_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.custodian_key
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TABLE documents.document (
  document_id     uuid PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('court-order', 'judicial-warrant', 'judicial-subpoena')),
  state           text NOT NULL CHECK (state IN ('taking-in', 'waiting', 'handed-over', 'closed')),
  -- To whom the paper is addressed, as it says itself.
  custodian_id    text NOT NULL REFERENCES custodians.custodian,
  court_agency_id uuid NOT NULL,
  -- What was proven of who brought it, and what the policies are asked with: enumerations alone.
  verification_id uuid NOT NULL,
  facts           jsonb NOT NULL,
  taken_in_by     uuid NOT NULL REFERENCES staff.account,
  taken_in_at     timestamptz NOT NULL,
  -- What is written on it; gone with its key.
  sealed          bytea NOT NULL,
  clerk_telephone_id uuid,
  clerk_confirmed_by uuid REFERENCES staff.account,
  clerk_confirmed_at timestamptz,
  proposal_id     uuid UNIQUE REFERENCES staff.proposal,
  handed_over_at  timestamptz,
  closed_at       timestamptz,
  closed_because  text CHECK (closed_because IN ('not-genuine', 'withdrawn', 'custodian-decided')),
  CHECK (num_nonnulls(clerk_telephone_id, clerk_confirmed_by, clerk_confirmed_at) IN (0, 3)),
  CHECK ((handed_over_at IS NULL) = (proposal_id IS NULL)),
  CHECK (num_nonnulls(closed_at, closed_because) = CASE WHEN state = 'closed' THEN 2 ELSE 0 END),
  CHECK (state <> 'handed-over' OR handed_over_at IS NOT NULL)
);
CREATE INDEX document_open ON documents.document (taken_in_at) WHERE closed_at IS NULL;

CREATE TABLE documents.data_key (
  document_id  uuid PRIMARY KEY REFERENCES documents.document,
  wrapped_key  bytea,
  key_version  integer NOT NULL,
  destroyed_at timestamptz,
  CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX data_key_version ON documents.data_key (key_version, document_id);

-- A page is the line's, sealed with the document's key, or the custodian's, sealed to its own; never both at once.
CREATE TABLE documents.page (
  document_id   uuid NOT NULL REFERENCES documents.document,
  number        smallint NOT NULL CHECK (number BETWEEN 1 AND 20),
  sha256        bytea NOT NULL CHECK (octet_length(sha256) = 32),
  sealed        bytea,
  for_custodian bytea,
  PRIMARY KEY (document_id, number),
  CHECK (num_nonnulls(sealed, for_custodian) < 2)
);

CREATE FUNCTION documents.check_document() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF (NEW.document_id, NEW.kind, NEW.custodian_id, NEW.court_agency_id, NEW.verification_id, NEW.facts, NEW.taken_in_by, NEW.taken_in_at,
      NEW.sealed) IS DISTINCT FROM (OLD.document_id, OLD.kind, OLD.custodian_id, OLD.court_agency_id, OLD.verification_id, OLD.facts,
      OLD.taken_in_by, OLD.taken_in_at, OLD.sealed)
    OR OLD.state = 'closed'
    OR OLD.clerk_confirmed_at IS NOT NULL AND (NEW.clerk_telephone_id, NEW.clerk_confirmed_by, NEW.clerk_confirmed_at)
      IS DISTINCT FROM (OLD.clerk_telephone_id, OLD.clerk_confirmed_by, OLD.clerk_confirmed_at) THEN
    RAISE EXCEPTION 'What a document is does not change.' USING ERRCODE = 'check_violation';
  END IF;
  -- The clerk is called at a number that the directory has of a court.
  IF OLD.clerk_confirmed_at IS NULL AND NEW.clerk_confirmed_at IS NOT NULL THEN
    IF NOT EXISTS (
      SELECT FROM agencies.telephone t JOIN agencies.agency a ON a.agency_id = t.agency_id
      WHERE t.telephone_id = NEW.clerk_telephone_id AND t.agency_id = NEW.court_agency_id AND t.retired_at IS NULL
        AND a.function = 'court') THEN
      RAISE EXCEPTION 'The clerk is called at a number of that court in the directory.' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF OLD.handed_over_at IS NULL AND NEW.handed_over_at IS NOT NULL THEN
    IF NEW.clerk_confirmed_at IS NULL
      OR NOT staff.is_agreed(ARRAY['court-document'], jsonb_build_object('documentId', NEW.document_id, 'custodianId', NEW.custodian_id))
      OR EXISTS (
        SELECT FROM staff.proposal p JOIN staff.proposal_decision d ON d.proposal_id = p.proposal_id
          JOIN staff.account taker ON taker.account_id = NEW.taken_in_by
        WHERE p.proposal_id = NEW.proposal_id AND taker.person_id IN (p.proposer_person_id, d.decider_person_id))
      OR EXISTS (SELECT FROM documents.data_key k WHERE k.document_id = NEW.document_id AND k.wrapped_key IS NOT NULL)
      OR EXISTS (SELECT FROM documents.page g WHERE g.document_id = NEW.document_id AND g.for_custodian IS NULL) THEN
      RAISE EXCEPTION 'Two people other than who took it in approve a document, and then the custodian alone has it.'
        USING ERRCODE = 'check_violation';
    END IF;
  ELSIF (NEW.handed_over_at, NEW.proposal_id) IS DISTINCT FROM (OLD.handed_over_at, OLD.proposal_id)
    OR NEW.state = 'handed-over' AND OLD.state <> 'handed-over' THEN
    RAISE EXCEPTION 'Two people approve a document.' USING ERRCODE = 'check_violation';
  END IF;
  -- What is closed is destroyed, the custodian's copy here too.
  IF NEW.state = 'closed' AND (
    EXISTS (SELECT FROM documents.data_key k WHERE k.document_id = NEW.document_id AND k.wrapped_key IS NOT NULL)
    OR EXISTS (SELECT FROM documents.page g WHERE g.document_id = NEW.document_id AND num_nonnulls(g.sealed, g.for_custodian) > 0)) THEN
    RAISE EXCEPTION 'A document is destroyed before it is closed.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_checked BEFORE UPDATE ON documents.document
  FOR EACH ROW EXECUTE FUNCTION documents.check_document();

GRANT USAGE ON SCHEMA documents TO harborline_server;
GRANT SELECT, INSERT ON documents.custodian_key, documents.document, documents.data_key, documents.page TO harborline_server;
GRANT UPDATE (state, clerk_telephone_id, clerk_confirmed_by, clerk_confirmed_at, proposal_id, handed_over_at, closed_at, closed_because)
  ON documents.document TO harborline_server;
GRANT UPDATE (wrapped_key, key_version, destroyed_at) ON documents.data_key TO harborline_server;
GRANT UPDATE (sealed, for_custodian) ON documents.page TO harborline_server;
