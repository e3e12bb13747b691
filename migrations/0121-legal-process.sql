-- Legal process that is served on the line: who reads it, what it holds, who agrees on what is given, and that it was given.

-- Counsel reads what is served, and says what may be answered. They take part in no decision of two people.
ALTER TABLE staff.account DROP CONSTRAINT account_role_check;
ALTER TABLE staff.account ADD CONSTRAINT account_role_check CHECK (role IN
  ('call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator', 'counsel', 'break-glass',
   'duty-officer', 'safeguarding-contact', 'cleared-contact'));
ALTER TABLE staff.paging_rule DROP CONSTRAINT paging_rule_role_check;
ALTER TABLE staff.paging_rule ADD CONSTRAINT paging_rule_role_check CHECK (role IN
  ('call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator', 'counsel'));

ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('legal-process-waits', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('legal-process-waits', 1, 1, 'counsel',         'mail', 86400, true),
  ('legal-process-waits', 1, 2, 'privacy-officer', 'mail', 0,     true);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;

-- What a matter holds: the enquiries that it names, from the moment it is taken in. One person begins a hold, for nothing is lost by it; two lift it.
CREATE TABLE legal.enquiry_hold (
  process_id  uuid NOT NULL,
  enquiry_id  uuid NOT NULL,
  held_by     uuid NOT NULL REFERENCES staff.account,
  held_at     timestamptz NOT NULL,
  lifted_at   timestamptz,
  proposal_id uuid REFERENCES staff.proposal,
  PRIMARY KEY (process_id, enquiry_id),
  CHECK ((lifted_at IS NULL) = (proposal_id IS NULL))
);
CREATE INDEX enquiry_held ON legal.enquiry_hold (enquiry_id) WHERE lifted_at IS NULL;
CREATE FUNCTION legal.check_lifting() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
    OR (NEW.process_id, NEW.enquiry_id, NEW.held_by, NEW.held_at) IS DISTINCT FROM (OLD.process_id, OLD.enquiry_id, OLD.held_by, OLD.held_at)
    OR NOT staff.is_agreed('process-hold-lift', NEW.proposal_id, NEW.lifted_at, jsonb_build_object('processId', NEW.process_id)) THEN
    RAISE EXCEPTION 'Two people lift a hold.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lifting_checked BEFORE UPDATE ON legal.enquiry_hold FOR EACH ROW EXECUTE FUNCTION legal.check_lifting();
CREATE TRIGGER enquiry_hold_stays BEFORE DELETE OR TRUNCATE ON legal.enquiry_hold
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
GRANT SELECT, INSERT ON legal.enquiry_hold TO harborline_server;
GRANT UPDATE (lifted_at, proposal_id) ON legal.enquiry_hold TO harborline_server;

-- Whatever destroys what a matter holds is refused, also where the server's own role does it by hand.
CREATE FUNCTION legal.refuse_held_enquiry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.enquiry_id = OLD.enquiry_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held_stays BEFORE UPDATE OF wrapped_key ON enquiries.data_key
  FOR EACH ROW WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION legal.refuse_held_enquiry();
CREATE FUNCTION legal.refuse_held_recording() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM recordings.enquiry_key k JOIN legal.enquiry_hold h ON h.enquiry_id = k.enquiry_id
      WHERE k.recording_id = OLD.recording_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this recording.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held_stays BEFORE UPDATE OF state ON recordings.recording
  FOR EACH ROW WHEN (OLD.state <> 'destroyed' AND NEW.state = 'destroyed') EXECUTE FUNCTION legal.refuse_held_recording();

-- A legal process. What stands on the paper, notes, pages and what is given are kept beside the ledger, sealed with the key of the process, and known by hashes.
CREATE TABLE oversight.process (
  process_id      uuid PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('court-order', 'judicial-subpoena', 'judicial-warrant', 'administrative-subpoena', 'authority-request')),
  state           text NOT NULL CHECK (state IN ('served', 'declined', 'reviewed', 'agreed', 'objected', 'produced', 'refused')),
  received_on     date NOT NULL,
  due_on          date,
  for_civil_enforcement boolean NOT NULL,
  form            text CHECK (form IN ('i-200', 'i-205', 'i-247a')),
  paper_kept      text NOT NULL CHECK (paper_kept ~ '^[0-9a-f]{64}$'),
  taken_in_by     uuid NOT NULL REFERENCES staff.account,
  taken_in_at     timestamptz NOT NULL,
  reviewed_by     uuid REFERENCES staff.account,
  reviewed_at     timestamptz,
  -- What two people agreed to give, and until when somebody may object.
  scope           jsonb,
  proposal_id     uuid UNIQUE REFERENCES staff.proposal,
  agreed_at       timestamptz,
  challenge_until timestamptz,
  produced_by     uuid REFERENCES staff.account,
  produced_at     timestamptz,
  package_kept    text CHECK (package_kept ~ '^[0-9a-f]{64}$'),
  refused_by      uuid REFERENCES staff.account,
  refused_at      timestamptz,
  refused_because text CHECK (refused_because IN ('not-valid', 'not-ours-to-give', 'too-broad', 'privileged', 'withdrawn')),
  -- Promise 5: what asks for civil immigration enforcement without a judge is declined, and nothing else is declined.
  CHECK ((state = 'declined') = (form IS NOT NULL OR for_civil_enforcement AND kind IN ('administrative-subpoena', 'authority-request'))),
  CHECK (num_nonnulls(reviewed_by, reviewed_at) IN (0, 2)),
  CHECK (num_nonnulls(scope, proposal_id, agreed_at, challenge_until) IN (0, 4)),
  CHECK (num_nonnulls(produced_by, produced_at, package_kept) = CASE WHEN state = 'produced' THEN 3 ELSE 0 END),
  CHECK (num_nonnulls(refused_by, refused_at, refused_because) = CASE WHEN state = 'refused' THEN 3 ELSE 0 END),
  CHECK (state NOT IN ('reviewed', 'agreed', 'objected', 'produced') OR reviewed_at IS NOT NULL),
  CHECK (state NOT IN ('agreed', 'objected', 'produced') OR agreed_at IS NOT NULL),
  -- At least a day to object in, whatever a profile says, and nothing is given before it is over.
  CHECK (challenge_until >= agreed_at + interval '1 day'),
  CHECK (produced_at >= challenge_until)
);

CREATE FUNCTION oversight.person_of(account uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN (SELECT a.person_id FROM staff.account a WHERE a.account_id = account);

CREATE FUNCTION oversight.check_served() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.state NOT IN ('served', 'declined') OR NEW.reviewed_at IS NOT NULL OR NEW.agreed_at IS NOT NULL THEN
    RAISE EXCEPTION 'A legal process begins with being served.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER process_served BEFORE INSERT ON oversight.process FOR EACH ROW EXECUTE FUNCTION oversight.check_served();

CREATE FUNCTION oversight.check_process() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF (NEW.process_id, NEW.kind, NEW.received_on, NEW.due_on, NEW.for_civil_enforcement, NEW.form, NEW.paper_kept, NEW.taken_in_by, NEW.taken_in_at)
      IS DISTINCT FROM (OLD.process_id, OLD.kind, OLD.received_on, OLD.due_on, OLD.for_civil_enforcement, OLD.form, OLD.paper_kept, OLD.taken_in_by, OLD.taken_in_at)
    OR OLD.reviewed_at IS NOT NULL AND (NEW.reviewed_by, NEW.reviewed_at) IS DISTINCT FROM (OLD.reviewed_by, OLD.reviewed_at)
    OR OLD.agreed_at IS NOT NULL AND (NEW.scope, NEW.proposal_id, NEW.agreed_at, NEW.challenge_until)
      IS DISTINCT FROM (OLD.scope, OLD.proposal_id, OLD.agreed_at, OLD.challenge_until) THEN
    RAISE EXCEPTION 'What was served, reviewed and agreed on does not change.' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('served', 'reviewed'), ('reviewed', 'agreed'), ('agreed', 'objected'), ('objected', 'agreed'), ('agreed', 'produced'),
      ('served', 'refused'), ('reviewed', 'refused'), ('agreed', 'refused'), ('objected', 'refused')) THEN
    RAISE EXCEPTION 'A legal process does not go that way.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.reviewed_at IS NULL AND NEW.reviewed_at IS NOT NULL AND (NOT EXISTS (
      SELECT FROM staff.account a WHERE a.account_id = NEW.reviewed_by AND a.role = 'counsel' AND a.disabled_at IS NULL)
      OR oversight.person_of(NEW.reviewed_by) = oversight.person_of(NEW.taken_in_by)) THEN
    RAISE EXCEPTION 'Counsel reviews what somebody else took in.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'refused' AND NOT EXISTS (
      SELECT FROM staff.account a WHERE a.account_id = NEW.refused_by AND a.role = 'counsel' AND a.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'Counsel refuses a legal process.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.agreed_at IS NULL AND NEW.agreed_at IS NOT NULL AND (
      NOT staff.is_agreed('process-production', NEW.proposal_id, NEW.agreed_at, jsonb_build_object('processId', NEW.process_id, 'scope', NEW.scope))
      OR EXISTS (SELECT FROM staff.proposal p JOIN staff.proposal_decision d ON d.proposal_id = p.proposal_id
        WHERE p.proposal_id = NEW.proposal_id AND oversight.person_of(NEW.reviewed_by) IN (p.proposer_person_id, d.decider_person_id))) THEN
    RAISE EXCEPTION 'Two people other than counsel agree on what is given.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER process_checked BEFORE UPDATE ON oversight.process FOR EACH ROW EXECUTE FUNCTION oversight.check_process();
CREATE TRIGGER process_stays BEFORE DELETE OR TRUNCATE ON oversight.process FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

-- The scanned paper, as pictures that were drawn anew.
CREATE TABLE oversight.process_page (
  process_id uuid NOT NULL REFERENCES oversight.process,
  number     smallint NOT NULL CHECK (number BETWEEN 1 AND 20),
  page_kept  text NOT NULL CHECK (page_kept ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (process_id, number)
);
CREATE TRIGGER process_page_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oversight.process_page
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

-- Everything that was done with it, with what was noted of it.
CREATE TABLE oversight.process_act (
  act_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  process_id uuid NOT NULL REFERENCES oversight.process,
  at         timestamptz NOT NULL,
  account_id uuid NOT NULL REFERENCES staff.account,
  act        text NOT NULL CHECK (act IN ('served', 'declined', 'reviewed', 'agreed', 'told', 'objected', 'overruled', 'refused', 'produced', 'fetched',
    'hold-lifted')),
  -- Who was told, or objects.
  whom       text CHECK (whom IN ('officer', 'custodian', 'counsel')),
  note_kept  text CHECK (note_kept ~ '^[0-9a-f]{64}$'),
  CHECK ((act IN ('told', 'objected')) = (whom IS NOT NULL))
);
CREATE INDEX process_act_of ON oversight.process_act (process_id, act_id);
CREATE TRIGGER process_act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oversight.process_act
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT SELECT, INSERT ON oversight.process, oversight.process_page, oversight.process_act TO harborline_server;
GRANT UPDATE (state, reviewed_by, reviewed_at, scope, proposal_id, agreed_at, challenge_until, produced_by, produced_at, package_kept,
  refused_by, refused_at, refused_because) ON oversight.process TO harborline_server;
