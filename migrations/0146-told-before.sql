-- Nothing is given in answer to a legal process before the officer of each enquiry of which something is given was told, and had the whole time to object, unless a court's order that nobody
-- is told is in force; and it is counsel who overrules an objection. Both also for the server's own role.

-- Of which enquiry the officer was told. A note without one tells the officer of the one enquiry of which something is given, where it is one.
ALTER TABLE oversight.process_act ADD COLUMN enquiry_id uuid;
ALTER TABLE oversight.process_act ADD CONSTRAINT process_act_enquiry_check CHECK (enquiry_id IS NULL OR act = 'told' AND whom = 'officer');

-- The end, in every state, of the last of so many working days after that day, as the legal profile says.
CREATE FUNCTION oversight.may_object_until(since timestamptz) RETURNS timestamptz LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  period jsonb := (SELECT v.content -> 'challenge' FROM legal.version v ORDER BY v.version DESC LIMIT 1);
  left_days integer := COALESCE((period ->> 'workingDays')::integer, 10);
  day date := (since AT TIME ZONE 'UTC')::date;
BEGIN
  WHILE left_days > 0 LOOP
    day := day + 1;
    IF extract(isodow FROM day) < 6 AND NOT COALESCE(period -> 'holidays' ? to_char(day, 'YYYY-MM-DD'), false) THEN
      left_days := left_days - 1;
    END IF;
  END LOOP;
  RETURN (day::timestamp AT TIME ZONE 'UTC') + interval '36 hours';
END $$;

-- When the officer of an enquiry was told first: by a mail that was delivered, or in another way.
CREATE FUNCTION oversight.officer_told_at(process uuid, enquiry uuid) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN (SELECT min(t.at) FROM (
    SELECT a.at FROM oversight.process_act a JOIN oversight.process p ON p.process_id = a.process_id
      WHERE a.process_id = officer_told_at.process AND a.act = 'told' AND a.whom = 'officer'
        AND (a.enquiry_id = officer_told_at.enquiry OR a.enquiry_id IS NULL AND jsonb_array_length(p.scope -> 'enquiryIds') = 1)
    UNION ALL
    SELECT n.at FROM oversight.process_notice n JOIN ledger.entry m ON (m.content::jsonb) #>> '{subject,mailId}' = n.mail_id::text
      WHERE n.process_id = officer_told_at.process AND n.enquiry_id = officer_told_at.enquiry
        AND m.kind = 'mail-sent' AND (m.content::jsonb) #>> '{subject,reason}' = 'process-notice') t(at));

CREATE FUNCTION oversight.check_told_before() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  -- Whoever says that it is later than it is gives nothing sooner by that; clocks of two machines may differ a little.
  moment timestamptz := least(NEW.produced_at, clock_timestamp() + interval '1 hour');
BEGIN
  IF moment < NEW.challenge_until THEN
    RAISE EXCEPTION 'Those whom a legal process concerns may still object.' USING ERRCODE = 'check_violation';
  END IF;
  IF oversight.is_silenced(NEW.process_id, NEW.produced_at) AND oversight.is_silenced(NEW.process_id, clock_timestamp()) THEN
    RETURN NEW;
  END IF;
  -- Told before it was agreed on what is given, nobody knew to what they may object.
  IF EXISTS (SELECT FROM jsonb_array_elements_text(NEW.scope -> 'enquiryIds') e(id)
      WHERE COALESCE(moment < oversight.may_object_until(greatest(oversight.officer_told_at(NEW.process_id, e.id::uuid), NEW.agreed_at)), true)
        OR oversight.officer_told_at(NEW.process_id, e.id::uuid) IS NULL) THEN
    RAISE EXCEPTION 'Each officer whom a legal process concerns is told, and may object, before something is given.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER told_before BEFORE UPDATE ON oversight.process FOR EACH ROW
  WHEN (NEW.state = 'produced' AND OLD.state = 'agreed') EXECUTE FUNCTION oversight.check_told_before();

CREATE FUNCTION oversight.check_challenge() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.challenge_until < oversight.may_object_until(NEW.agreed_at) THEN
    RAISE EXCEPTION 'Those whom a legal process concerns have the time to object that the legal profile says.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER whole_challenge BEFORE UPDATE ON oversight.process FOR EACH ROW
  WHEN (OLD.agreed_at IS NULL AND NEW.agreed_at IS NOT NULL) EXECUTE FUNCTION oversight.check_challenge();

CREATE FUNCTION oversight.check_overruling() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.account_id AND a.role = 'counsel' AND a.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'Counsel overrules an objection.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER overruling_checked BEFORE INSERT ON oversight.process_act FOR EACH ROW
  WHEN (NEW.act = 'overruled') EXECUTE FUNCTION oversight.check_overruling();

-- The act is written after the move, in the same transaction.
CREATE FUNCTION oversight.check_overruled() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF (SELECT a.act FROM oversight.process_act a WHERE a.process_id = NEW.process_id AND a.act IN ('objected', 'overruled')
      ORDER BY a.act_id DESC LIMIT 1) IS DISTINCT FROM 'overruled' THEN
    RAISE EXCEPTION 'Counsel overrules an objection.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER overruled AFTER UPDATE OF state ON oversight.process DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.state = 'objected' AND NEW.state = 'agreed') EXECUTE FUNCTION oversight.check_overruled();
