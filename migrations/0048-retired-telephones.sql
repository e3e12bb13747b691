-- Why a telephone was retired, as the two people who decided it were shown; null where the release before this one did it.
ALTER TABLE agencies.telephone
  ADD COLUMN retired_because text CHECK (length(retired_because) BETWEEN 1 AND 500),
  ADD CONSTRAINT telephone_retired_because CHECK (retired_because IS NULL OR retired_at IS NOT NULL);
CREATE INDEX telephone_retired ON agencies.telephone (agency_id, retired_at) WHERE retired_at IS NOT NULL;

CREATE OR REPLACE FUNCTION agencies.check_telephone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE agreed_kinds text[] := ARRAY['agency-telephone'];
BEGIN
  IF NEW.check_due_at > NEW.confirmed_at + interval '366 days' THEN
    RAISE EXCEPTION 'A telephone is checked again within a year.' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF agencies.is_demo() OR NEW.retired_at IS NULL AND staff.is_agreed(agreed_kinds, jsonb_build_object(
      'agencyId', NEW.agency_id, 'added', jsonb_build_object('telephoneId', NEW.telephone_id, 'number', NEW.number,
        'usedFor', NEW.used_for), 'source', NEW.source)) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'Two people decide where an agency is reached.' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.telephone_id, NEW.agency_id, NEW.number, NEW.used_for)
    IS DISTINCT FROM (OLD.telephone_id, OLD.agency_id, OLD.number, OLD.used_for) THEN
    RAISE EXCEPTION 'A telephone is replaced by another, never changed.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.retired_at IS NOT NULL
    OR NEW.retired_at IS NOT NULL AND NOT staff.is_agreed(agreed_kinds,
      jsonb_build_object('agencyId', NEW.agency_id, 'retired', jsonb_build_object('telephoneId', NEW.telephone_id))
      || jsonb_strip_nulls(jsonb_build_object('source', NEW.retired_because)))
    OR NEW.retired_at IS NULL AND NOT staff.is_agreed(agreed_kinds,
      jsonb_build_object('agencyId', NEW.agency_id, 'checked', jsonb_build_object('telephoneId', NEW.telephone_id))) THEN
    RAISE EXCEPTION 'Two people decide where an agency is reached.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
