-- Who answers for a custodian in its inbox: accounts of their own roles, each of exactly one custodian, which two people decide. Nobody of
-- them works at the line, takes part in its decisions, or ever answers for another custodian.
ALTER TABLE staff.account ADD COLUMN custodian_id text REFERENCES custodians.custodian;
ALTER TABLE staff.account DROP CONSTRAINT account_role_check;
ALTER TABLE staff.account ADD CONSTRAINT account_role_check CHECK (role IN
  ('call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator', 'break-glass',
   'duty-officer', 'safeguarding-contact', 'cleared-contact'));
ALTER TABLE staff.account ADD CONSTRAINT inbox_role_has_custodian CHECK
  ((role IN ('duty-officer', 'safeguarding-contact', 'cleared-contact')) = (custodian_id IS NOT NULL));
CREATE INDEX account_of_custodian ON staff.account (custodian_id) WHERE custodian_id IS NOT NULL;

CREATE OR REPLACE FUNCTION staff.hold_deciding_account(wanted uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE found_account staff.account;
BEGIN
  SELECT * INTO found_account FROM staff.account WHERE account_id = wanted FOR SHARE;
  IF found_account.disabled_at IS NOT NULL THEN
    RAISE EXCEPTION 'A disabled account takes part in no decision.' USING ERRCODE = 'check_violation';
  END IF;
  IF found_account.role = 'break-glass' THEN
    RAISE EXCEPTION 'A break-glass account takes part in no decision.' USING ERRCODE = 'check_violation';
  END IF;
  IF found_account.custodian_id IS NOT NULL THEN
    RAISE EXCEPTION 'Whoever answers for a custodian takes part in no decision of the line.' USING ERRCODE = 'check_violation';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION staff.check_person() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.demo_line)
    OR EXISTS (SELECT FROM staff.bootstrap b WHERE b.transaction_id = pg_current_xact_id_if_assigned())
    OR staff.is_agreed(ARRAY['account-create', 'inbox-user-create'], jsonb_build_object('personId', NEW.person_id,
      'name', NEW.name, 'staffNumber', NEW.staff_number)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Two people decide who works here.' USING ERRCODE = 'check_violation';
END $$;

-- A person works at the line or answers for one custodian; and a safeguarding contact is nothing else, for it is independent.
CREATE FUNCTION staff.check_side() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.person_id::text, 64));
  IF EXISTS (SELECT FROM staff.account a WHERE a.person_id = NEW.person_id AND a.account_id <> NEW.account_id
      AND (a.custodian_id IS DISTINCT FROM NEW.custodian_id
        OR (a.role = 'safeguarding-contact') <> (NEW.role = 'safeguarding-contact'))) THEN
    RAISE EXCEPTION 'A person works at the line, or answers for one custodian.' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.custodian_id IS DISTINCT FROM OLD.custodian_id
      OR NEW.custodian_id IS NOT NULL AND NEW.role <> OLD.role) THEN
    RAISE EXCEPTION 'For whom an account answers never changes.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_side_checked BEFORE INSERT OR UPDATE OF role, custodian_id, person_id ON staff.account
  FOR EACH ROW EXECUTE FUNCTION staff.check_side();

CREATE OR REPLACE FUNCTION staff.check_account() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE of_account jsonb := jsonb_build_object('accountId', NEW.account_id, 'personId', NEW.person_id);
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.role = 'break-glass' THEN
      IF staff.is_agreed(ARRAY['break-glass-create'], of_account) THEN RETURN NEW; END IF;
    ELSIF EXISTS (SELECT FROM staff.demo_line)
      OR NEW.role = 'operator' AND EXISTS (SELECT FROM staff.bootstrap b
        WHERE b.transaction_id = pg_current_xact_id_if_assigned() AND NEW.account_id IN (b.first_account_id, b.second_account_id))
      OR NEW.custodian_id IS NULL
        AND staff.is_agreed(ARRAY['account-create'], of_account || jsonb_build_object('role', NEW.role))
      OR NEW.custodian_id IS NOT NULL AND staff.is_agreed(ARRAY['inbox-user-create'],
        of_account || jsonb_build_object('role', NEW.role, 'custodianId', NEW.custodian_id)) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Two people decide who has an account.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.role <> OLD.role AND (NEW.role = 'break-glass' OR OLD.role = 'break-glass' OR NOT staff.is_agreed(
    ARRAY['account-role-change'], jsonb_build_object('accountId', NEW.account_id, 'from', OLD.role, 'to', NEW.role))) THEN
    RAISE EXCEPTION 'Two people decide what an account may do.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS DISTINCT FROM OLD.disabled_at AND NOT staff.is_agreed(
    ARRAY['account-enable'], jsonb_build_object('accountId', NEW.account_id)) THEN
    RAISE EXCEPTION 'Two people decide that an account is enabled again.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
