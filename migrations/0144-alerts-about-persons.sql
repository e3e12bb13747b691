-- Whom an alert is about are people, whatever account they use: somebody with two accounts looks into nothing about themselves with either.
CREATE FUNCTION oversight.is_about(evidence jsonb, person uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN EXISTS (SELECT FROM staff.account a WHERE a.person_id = person AND evidence -> 'about' -> 'accountIds' ? a.account_id::text);

-- Counsel looks into what is about every privacy officer that there is, and into nothing else.
CREATE FUNCTION oversight.is_for_counsel(evidence jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN (SELECT coalesce(bool_and(oversight.is_about(evidence, a.person_id)), false) FROM staff.account a
    WHERE a.role = 'privacy-officer' AND a.disabled_at IS NULL);

-- It is brought up to date also where it is about its owner by now, who does not close it then: somebody else takes it over.
CREATE OR REPLACE FUNCTION oversight.check_alert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state = 'closed' OR (OLD.state = 'taken' AND NEW.state = 'open')
    OR (NEW.alert_id, NEW.detector, NEW.matter, NEW.raised_at)
      IS DISTINCT FROM (OLD.alert_id, OLD.detector, OLD.matter, OLD.raised_at) THEN
    RAISE EXCEPTION 'An alert that is closed stays as it is.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.owner_id IS NULL OR (NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id AND NEW.state <> 'closed') THEN
    RETURN NEW;
  END IF;
  IF oversight.is_about(NEW.evidence, oversight.person_of(NEW.owner_id)) THEN
    RAISE EXCEPTION 'Nobody looks into what is about themselves.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.owner_id IS DISTINCT FROM OLD.owner_id AND NOT EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.owner_id
      AND (a.role = 'privacy-officer' OR (a.role = 'counsel' AND oversight.is_for_counsel(NEW.evidence)))) THEN
    RAISE EXCEPTION 'A privacy officer looks into an alert, or counsel where it is about all of them.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Whom an alert of a week is about does not sign that week while there is a privacy officer whom none of it is about.
CREATE OR REPLACE FUNCTION oversight.check_review() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  alerts jsonb[] := ARRAY(SELECT evidence FROM oversight.alert
    WHERE raised_at >= NEW.week::timestamp AT TIME ZONE 'UTC' AND raised_at < (NEW.week + 7)::timestamp AT TIME ZONE 'UTC');
BEGIN
  IF EXISTS (SELECT FROM oversight.alert WHERE state <> 'closed'
      AND raised_at >= NEW.week::timestamp AT TIME ZONE 'UTC' AND raised_at < (NEW.week + 7)::timestamp AT TIME ZONE 'UTC') THEN
    RAISE EXCEPTION 'An alert of that week is not closed.' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM unnest(alerts) AS evidence WHERE oversight.is_about(evidence, oversight.person_of(NEW.signed_by)))
    AND EXISTS (SELECT FROM staff.account a WHERE a.role = 'privacy-officer' AND a.disabled_at IS NULL
      AND NOT EXISTS (SELECT FROM unnest(alerts) AS evidence WHERE oversight.is_about(evidence, a.person_id))) THEN
    RAISE EXCEPTION 'Whom an alert of a week is about does not sign it while somebody else can.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Counsel hears of an alert that only counsel looks into. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('misuse-for-counsel', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('misuse-for-counsel', 1, 1, 'counsel', 'mail', 0, true);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
