-- A legal process is refused after whatever else was done with it: an earlier day would let the days of its papers begin sooner, and end too soon.
CREATE FUNCTION oversight.check_refused() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.refused_at < greatest(NEW.taken_in_at, NEW.reviewed_at, NEW.agreed_at,
      (SELECT max(a.at) FROM oversight.process_act a WHERE a.process_id = NEW.process_id)) THEN
    RAISE EXCEPTION 'A legal process is not refused before what was done with it.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refused_after BEFORE UPDATE ON oversight.process FOR EACH ROW
  WHEN (NEW.state = 'refused' AND OLD.state <> 'refused') EXECUTE FUNCTION oversight.check_refused();
