-- How long the papers of legal process are kept: paper, pages, notes and what was given are sealed with the key of the process, which goes so many days after it is
-- over and holds nothing, as the schedule of the legal profile says, and no sooner. Without a schedule it stays.
CREATE FUNCTION legal.most_days(kind text) RETURNS integer LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN (SELECT (r.value ->> 'mostDays')::integer
    FROM legal.version v, LATERAL jsonb_array_elements(v.content -> 'retention') r(value)
    WHERE v.version = (SELECT max(version) FROM legal.version) AND r.value ->> 'of' = most_days.kind);
CREATE FUNCTION legal.is_kind_held(kind text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN EXISTS (SELECT FROM legal.version v, LATERAL jsonb_array_elements(v.content -> 'holds') h(value)
    WHERE v.version = (SELECT max(version) FROM legal.version) AND h.value ->> 'of' = is_kind_held.kind
      AND h.value ->> 'from' <= to_char(is_kind_held.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
      AND COALESCE(h.value ->> 'until' >= to_char(is_kind_held.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), true));

CREATE FUNCTION oversight.check_papers() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  process oversight.process;
  over_since timestamptz;
  days integer := legal.most_days('processes');
  -- Whoever says that it is later than it is destroys nothing by that; clocks of two machines may differ a little.
  moment timestamptz := least(NEW.destroyed_at, clock_timestamp() + interval '1 hour');
BEGIN
  SELECT * INTO process FROM oversight.process p WHERE p.process_id = NEW.subject_id;
  IF NOT FOUND THEN
    RETURN NEW;
  END IF;
  over_since := greatest(CASE process.state WHEN 'declined' THEN process.taken_in_at ELSE COALESCE(process.produced_at, process.refused_at) END,
    (SELECT max(h.lifted_at) FROM legal.enquiry_hold h WHERE h.process_id = NEW.subject_id));
  IF process.state NOT IN ('declined', 'produced', 'refused')
    OR EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.process_id = NEW.subject_id AND h.lifted_at IS NULL)
    OR days IS NULL OR moment < over_since + days * interval '24 hours'
    OR legal.is_kind_held('processes', NEW.destroyed_at) OR legal.is_kind_held('processes', clock_timestamp()) THEN
    RAISE EXCEPTION 'The papers of a legal process are kept until their schedule is over.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER papers_checked BEFORE INSERT ON ledger.destruction FOR EACH ROW EXECUTE FUNCTION oversight.check_papers();
