-- Who is responsible for children, and how each is reached. No place of a child, and nothing of one, is in here.
CREATE SCHEMA custodians;

CREATE TABLE custodians.custodian (
  custodian_id text PRIMARY KEY REFERENCES register.custodian,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  basis        text NOT NULL CHECK (basis IN ('federal-agency', 'state-agency', 'licensed-programme', 'court-appointed')),
  state        text NOT NULL CHECK (state IN ('enrolled', 'live', 'suspended', 'ended')),
  enrolled_at  timestamptz NOT NULL,
  proposal_id  uuid NOT NULL UNIQUE REFERENCES staff.proposal
);

-- How a custodian is reached, in versions that two people decide. One becomes in force when each of its contacts has answered a test call.
CREATE TABLE custodians.reach (
  custodian_id text NOT NULL REFERENCES custodians.custodian,
  version      integer NOT NULL CHECK (version > 0),
  content      jsonb NOT NULL,
  approved_at  timestamptz NOT NULL,
  in_force_at  timestamptz,
  replaced_at  timestamptz,
  proposal_id  uuid NOT NULL UNIQUE REFERENCES staff.proposal,
  PRIMARY KEY (custodian_id, version)
);
CREATE UNIQUE INDEX reach_in_force ON custodians.reach (custodian_id) WHERE in_force_at IS NOT NULL AND replaced_at IS NULL;
CREATE UNIQUE INDEX reach_testing ON custodians.reach (custodian_id) WHERE in_force_at IS NULL AND replaced_at IS NULL;

-- Everybody whom a version names. A PIN is derived of the key, which is wrapped: it stands nowhere.
CREATE TABLE custodians.contact (
  contact_id   uuid PRIMARY KEY,
  custodian_id text NOT NULL,
  version      integer NOT NULL,
  place        text NOT NULL CHECK (place ~ '^(step-[1-6]|safeguarding|cleared)$'),
  wrapped_key  bytea NOT NULL,
  key_version  integer NOT NULL,
  answered_at  timestamptz,
  UNIQUE (custodian_id, version, place),
  FOREIGN KEY (custodian_id, version) REFERENCES custodians.reach
);
CREATE INDEX contact_key_version ON custodians.contact (key_version, contact_id);

-- The line rings a contact, says one sentence, and takes a PIN.
CREATE TABLE custodians.notice_call (
  notice_call_id uuid PRIMARY KEY,
  contact_id     uuid NOT NULL REFERENCES custodians.contact,
  about          text NOT NULL CHECK (about IN ('test', 'enquiry')),
  exchange       text NOT NULL,
  state          text NOT NULL CHECK (state IN ('ringing', 'asking', 'ended')),
  tries          smallint NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 3),
  begun_by       uuid REFERENCES staff.account,
  begun_at       timestamptz NOT NULL,
  answered_at    timestamptz,
  ended_at       timestamptz,
  outcome        text CHECK (outcome IN ('acknowledged', 'not-answered', 'no-pin', 'wrong-pin', 'hung-up', 'not-dialled', 'line-restarted')),
  CHECK ((ended_at IS NULL) = (state <> 'ended')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX notice_call_open ON custodians.notice_call (contact_id) WHERE ended_at IS NULL;
CREATE INDEX notice_call_of_contact ON custodians.notice_call (contact_id, begun_at);

CREATE FUNCTION custodians.is_agreed(kind text, proposal uuid, at timestamptz, said jsonb) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = is_agreed.proposal AND p.kind = is_agreed.kind
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = is_agreed.at
      AND p.document::jsonb -> 'content' @> is_agreed.said)
$$;

CREATE FUNCTION custodians.check_custodian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.state <> 'enrolled' OR NOT custodians.is_agreed('custodian-enrolment', NEW.proposal_id, NEW.enrolled_at,
      jsonb_build_object('custodianId', NEW.custodian_id, 'name', NEW.name, 'basis', NEW.basis)) THEN
    RAISE EXCEPTION 'Two people enrol a custodian.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER custodian_checked BEFORE INSERT ON custodians.custodian
  FOR EACH ROW EXECUTE FUNCTION custodians.check_custodian();

CREATE FUNCTION custodians.check_reach() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.in_force_at IS NOT NULL OR NOT custodians.is_agreed('custodian-reach', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('custodianId', NEW.custodian_id, 'version', NEW.version, 'reach', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide how a custodian is reached.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reach_checked BEFORE INSERT ON custodians.reach
  FOR EACH ROW EXECUTE FUNCTION custodians.check_reach();

-- Nobody is live, and no version is in force, before each contact has keyed its PIN into a call that the line made.
CREATE FUNCTION custodians.check_in_force() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.in_force_at IS NOT NULL AND OLD.in_force_at IS NULL AND EXISTS (
      SELECT FROM custodians.contact c WHERE c.custodian_id = NEW.custodian_id AND c.version = NEW.version
        AND NOT EXISTS (SELECT FROM custodians.notice_call n
          WHERE n.contact_id = c.contact_id AND n.about = 'test' AND n.outcome = 'acknowledged')) THEN
    RAISE EXCEPTION 'Each contact has to answer a test call first.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reach_in_force_checked BEFORE UPDATE ON custodians.reach
  FOR EACH ROW EXECUTE FUNCTION custodians.check_in_force();

CREATE FUNCTION custodians.check_live() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.state = 'live' AND NOT EXISTS (SELECT FROM custodians.reach r
      WHERE r.custodian_id = NEW.custodian_id AND r.in_force_at IS NOT NULL AND r.replaced_at IS NULL) THEN
    RAISE EXCEPTION 'A custodian is live only where it has been reached.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'ended' AND NEW.state <> 'ended' THEN
    RAISE EXCEPTION 'What has ended stays ended.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'suspended' AND NEW.state = 'live' AND NOT EXISTS (
      SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
      WHERE p.kind = 'custodian-resumption' AND e.transaction_id = pg_current_xact_id_if_assigned()
        AND p.document::jsonb -> 'content' ->> 'custodianId' = NEW.custodian_id) THEN
    RAISE EXCEPTION 'Two people resume a custodian.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER custodian_live_checked BEFORE UPDATE ON custodians.custodian
  FOR EACH ROW EXECUTE FUNCTION custodians.check_live();

GRANT USAGE ON SCHEMA custodians TO harborline_server;
GRANT SELECT, INSERT, UPDATE (state) ON custodians.custodian TO harborline_server;
GRANT SELECT, INSERT, UPDATE (in_force_at, replaced_at) ON custodians.reach TO harborline_server;
GRANT SELECT, INSERT, UPDATE (wrapped_key, key_version, answered_at) ON custodians.contact TO harborline_server;
GRANT SELECT, INSERT, UPDATE (state, tries, answered_at, ended_at, outcome) ON custodians.notice_call TO harborline_server;

-- Others hear of a custodian that one person has suspended. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('custodian-suspended', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('custodian-suspended', 1, 1, 'supervisor', 'mail', 600, false),
  ('custodian-suspended', 1, 2, 'operator', 'mail', 0, false);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
