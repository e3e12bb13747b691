-- Whoever says that it is later than it is destroys no disclosure before its time: what counts is the database's own clock, which may be an hour behind the server's.
CREATE OR REPLACE FUNCTION accounting.check_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  days integer := legal.most_days('accountings');
  at timestamptz := least(NEW.destroyed_at, clock_timestamp() + interval '1 hour');
BEGIN
  IF OLD.wrapped_key IS NULL OR (NEW.key_id, NEW.month) IS DISTINCT FROM (OLD.key_id, OLD.month)
    OR (NEW.wrapped_key IS NULL AND (OLD.month IS NULL
      OR at < (OLD.month + interval '5 years 1 month') AT TIME ZONE 'UTC')) THEN
    RAISE EXCEPTION 'Disclosures are accounted for during five years at the least.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.wrapped_key IS NULL AND (days IS NULL
    OR at < (OLD.month + interval '1 month') AT TIME ZONE 'UTC' + days * interval '24 hours'
    OR legal.is_kind_held('accountings', NEW.destroyed_at) OR legal.is_kind_held('accountings', clock_timestamp())) THEN
    RAISE EXCEPTION 'Disclosures are kept until their schedule is over.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Nor is somebody told against a court's order by saying that it is later.
CREATE OR REPLACE FUNCTION oversight.check_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF oversight.is_silenced(NEW.process_id, least(NEW.at, clock_timestamp() + interval '1 hour')) THEN
    RAISE EXCEPTION 'A court has ordered that nobody is told.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
