-- One truth about whom the line serves, asked by everything that leads to a call-back, an enrolment, a code or a sign-in.
ALTER TABLE agencies.agency ADD COLUMN is_served boolean NOT NULL
  GENERATED ALWAYS AS (function IS NOT NULL AND function <> 'immigration-enforcement') STORED;

-- And whoever forgets to ask gets nothing stored. The row is held, so that what the agency is for does not change meanwhile.
CREATE FUNCTION agencies.require_served() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE wanted uuid := coalesce((to_jsonb(NEW) ->> 'agency_id')::uuid,
  (SELECT o.agency_id FROM agencies.officer o WHERE o.officer_id = (to_jsonb(NEW) ->> 'officer_id')::uuid));
BEGIN
  PERFORM FROM agencies.agency a WHERE a.agency_id = wanted AND a.is_served FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The line does not serve this agency.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER verification_of_served BEFORE INSERT ON agencies.verification
  FOR EACH ROW EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER call_back_of_served BEFORE INSERT ON agencies.call_back
  FOR EACH ROW WHEN (num_nonnulls(NEW.telephone_id, NEW.officer_telephone_id) > 0) EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER officer_of_served BEFORE INSERT OR UPDATE OF state ON agencies.officer
  FOR EACH ROW WHEN (NEW.state <> 'revoked') EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER officer_invitation_of_served BEFORE INSERT ON agencies.officer_invitation
  FOR EACH ROW EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER officer_passkey_of_served BEFORE INSERT ON agencies.officer_passkey
  FOR EACH ROW EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER officer_telephone_of_served BEFORE INSERT ON agencies.officer_telephone
  FOR EACH ROW EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER officer_session_of_served BEFORE INSERT ON agencies.officer_session
  FOR EACH ROW EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER provider_of_served BEFORE INSERT ON agencies.provider
  FOR EACH ROW EXECUTE FUNCTION agencies.require_served();
CREATE TRIGGER call_code_of_served BEFORE INSERT ON agencies.call_code
  FOR EACH ROW EXECUTE FUNCTION agencies.require_served();
