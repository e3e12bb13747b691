-- What was disclosed goes only where the legal profile says after how many days, and while no hold of the profile keeps it, also with the server's own role.
CREATE OR REPLACE FUNCTION accounting.check_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  days integer := legal.most_days('accountings');
BEGIN
  IF OLD.wrapped_key IS NULL OR (NEW.key_id, NEW.month) IS DISTINCT FROM (OLD.key_id, OLD.month)
    OR (NEW.wrapped_key IS NULL AND (OLD.month IS NULL
      OR NEW.destroyed_at < (OLD.month + interval '5 years 1 month') AT TIME ZONE 'UTC')) THEN
    RAISE EXCEPTION 'Disclosures are accounted for during five years at the least.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.wrapped_key IS NULL AND (days IS NULL
    OR NEW.destroyed_at < (OLD.month + interval '1 month') AT TIME ZONE 'UTC' + days * interval '24 hours'
    OR legal.is_kind_held('accountings', NEW.destroyed_at) OR legal.is_kind_held('accountings', clock_timestamp())) THEN
    RAISE EXCEPTION 'Disclosures are kept until their schedule is over.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
