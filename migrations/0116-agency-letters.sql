-- Where letters reach an agency: an accounting of disclosures names the recipient with its address (5 U.S.C. 552a(c)(1)(B)). The newest version holds, and one
-- without an address ends it. It is the agency's own, never that of a child or of anybody who cares for one.
CREATE TABLE agencies.letters (
  agency_id   uuid NOT NULL REFERENCES agencies.agency,
  version     integer NOT NULL CHECK (version > 0),
  letters_to  text CHECK (length(letters_to) BETWEEN 5 AND 200),
  proposal_id uuid NOT NULL REFERENCES staff.proposal,
  valid_from  timestamptz NOT NULL,
  PRIMARY KEY (agency_id, version)
);

CREATE FUNCTION agencies.check_letters() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed('agency-letters', NEW.proposal_id, NEW.valid_from, jsonb_build_object('agencyId', NEW.agency_id,
      'replaces', NEW.version - 1, 'lettersTo', NEW.letters_to)) THEN
    RAISE EXCEPTION 'Two people decide where letters reach an agency.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letters_checked BEFORE INSERT ON agencies.letters
  FOR EACH ROW EXECUTE FUNCTION agencies.check_letters();
CREATE TRIGGER letters_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agencies.letters
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT SELECT, INSERT ON agencies.letters TO harborline_server;
