-- A line for trying out comes with custodians that nobody has agreed on and nobody has rung. Every other line refuses them, as it does agencies of that kind.
ALTER TABLE custodians.custodian ALTER COLUMN proposal_id DROP NOT NULL;
ALTER TABLE custodians.reach ALTER COLUMN proposal_id DROP NOT NULL;

CREATE OR REPLACE FUNCTION custodians.check_custodian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.proposal_id IS NULL AND EXISTS (SELECT FROM staff.demo_line) THEN
    RETURN NEW;
  END IF;
  IF NEW.state <> 'enrolled' OR NOT custodians.is_agreed('custodian-enrolment', NEW.proposal_id, NEW.enrolled_at,
      jsonb_build_object('custodianId', NEW.custodian_id, 'name', NEW.name, 'basis', NEW.basis)) THEN
    RAISE EXCEPTION 'Two people enrol a custodian.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION custodians.check_reach() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.proposal_id IS NULL AND EXISTS (SELECT FROM staff.demo_line) THEN
    RETURN NEW;
  END IF;
  IF NEW.in_force_at IS NOT NULL OR NOT custodians.is_agreed('custodian-reach', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('custodianId', NEW.custodian_id, 'version', NEW.version, 'reach', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide how a custodian is reached.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
