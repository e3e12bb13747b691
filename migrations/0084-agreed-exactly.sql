-- One function says whether two people agreed on a row, in this transaction and at this moment: each thing of it exactly as it was agreed on. Several triggers
-- said it themselves, and some took a part of what was agreed on (a ladder with a step left out, for example) for the whole.
CREATE FUNCTION staff.is_agreed(kind text, proposal uuid, at timestamptz, said jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = is_agreed.proposal AND p.kind = is_agreed.kind
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = is_agreed.at
      AND NOT EXISTS (SELECT FROM jsonb_each(is_agreed.said) s
        WHERE p.document::jsonb -> 'content' -> s.key IS DISTINCT FROM s.value))
$$;

CREATE OR REPLACE FUNCTION custodians.check_custodian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.proposal_id IS NULL AND EXISTS (SELECT FROM staff.demo_line) THEN
    RETURN NEW;
  END IF;
  IF NEW.state <> 'enrolled' OR NOT staff.is_agreed('custodian-enrolment', NEW.proposal_id, NEW.enrolled_at,
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
  IF NEW.in_force_at IS NOT NULL OR NOT staff.is_agreed('custodian-reach', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('custodianId', NEW.custodian_id, 'version', NEW.version, 'reach', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide how a custodian is reached.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
DROP FUNCTION custodians.is_agreed(text, uuid, timestamptz, jsonb);

CREATE OR REPLACE FUNCTION enquiries.check_retention() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed('enquiry-retention-change', NEW.proposal_id, NEW.valid_from,
      jsonb_build_object('replaces', NEW.version - 1, 'afterClosingDays', NEW.after_closing_days)) THEN
    RAISE EXCEPTION 'Two people decide how long enquiries are kept.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION recordings.check_retention() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed('recording-retention-change', NEW.proposal_id, NEW.valid_from,
      jsonb_build_object('replaces', NEW.version - 1,
        'withEnquiryDays', NEW.with_enquiry_days, 'withoutEnquiryDays', NEW.without_enquiry_days)) THEN
    RAISE EXCEPTION 'Two people decide how long recordings are kept.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guidance.check_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed('guidance-change', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('replaces', NEW.version - 1, 'after', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide whom to call for a child in danger.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION legal.check_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed('legal-profile-change', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('replaces', NEW.version - 1, 'after', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide under which law the line works.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
