-- Who is paged for what is decided by two people, enforced here also against the server's own role; and a step may tell whomever an
-- event concerns, so that those hear of a decision who may make it.

ALTER TABLE staff.paging_rule ADD COLUMN to_concerned boolean NOT NULL DEFAULT false;
ALTER TABLE staff.paging_rule DROP CONSTRAINT paging_rule_check;
ALTER TABLE staff.paging_rule ADD CONSTRAINT paging_rule_tells_one
  CHECK (num_nonnulls(role, account_id) + to_concerned::integer = 1);

-- Whom one happening concerns.
CREATE TABLE staff.occasion_concerned (
  occasion_id  uuid NOT NULL REFERENCES staff.occasion,
  account_id   uuid NOT NULL REFERENCES staff.account,
  PRIMARY KEY (occasion_id, account_id)
);
GRANT SELECT, INSERT ON staff.occasion_concerned TO harborline_server;

-- What the line is shipped with has no proposal, whichever version it is; the triggers below let nobody else do without.
ALTER TABLE staff.paging_rules DROP CONSTRAINT paging_rules_check;
INSERT INTO staff.paging_rules (event, version, valid_from)
  SELECT event, 2, 'epoch' FROM unnest(ARRAY['decision-waits', 'decision-made']) AS event
  WHERE NOT EXISTS (SELECT FROM staff.paging_rules r WHERE r.event = event.event AND r.version > 1);
INSERT INTO staff.paging_rule (event, version, step, role, to_concerned, channel, next_after_seconds, respects_quiet_hours)
  SELECT shipped.* FROM (VALUES
    ('decision-waits', 2, 1, NULL,       true,  'mail', 3600, true),
    ('decision-waits', 2, 2, 'operator', false, 'mail', 0,    true),
    ('decision-made',  2, 1, NULL,       true,  'mail', 0,    true))
    AS shipped (event, version, step, role, to_concerned, channel, next_after_seconds, respects_quiet_hours)
  JOIN staff.paging_rules r ON r.event = shipped.event AND r.version = 2 AND r.proposal_id IS NULL;

-- The change of paging rules that two people agreed on and that this very transaction carries out, if there is one.
CREATE FUNCTION staff.agreed_paging_change(wanted_proposal uuid, wanted_event text, wanted_version integer) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN (
  SELECT p.document::jsonb -> 'content'
  FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
  WHERE p.proposal_id = wanted_proposal AND p.kind = 'paging-rules-change'
    AND e.transaction_id = pg_current_xact_id_if_assigned()
    AND p.document::jsonb -> 'content' @> jsonb_build_object('event', wanted_event, 'replaces', wanted_version - 1));

CREATE FUNCTION staff.check_paging_rules() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF staff.agreed_paging_change(NEW.proposal_id, NEW.event, NEW.version) IS NULL OR NOT EXISTS (
    SELECT FROM staff.proposal_effect e WHERE e.proposal_id = NEW.proposal_id AND e.carried_out_at = NEW.valid_from) THEN
    RAISE EXCEPTION 'Two people decide who is told of what.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paging_rules_checked BEFORE INSERT ON staff.paging_rules
  FOR EACH ROW EXECUTE FUNCTION staff.check_paging_rules();

-- Each step is, word for word, the one that was agreed on.
CREATE FUNCTION staff.check_paging_rule() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  agreed jsonb := (SELECT staff.agreed_paging_change(r.proposal_id, r.event, r.version) FROM staff.paging_rules r
    WHERE r.event = NEW.event AND r.version = NEW.version);
  told jsonb := CASE WHEN NEW.to_concerned THEN jsonb_build_object('concerned', true)
    WHEN NEW.role IS NOT NULL THEN jsonb_build_object('role', NEW.role)
    ELSE jsonb_build_object('accountId', NEW.account_id) END;
BEGIN
  IF agreed -> 'steps' -> (NEW.step - 1) IS DISTINCT FROM jsonb_build_object('to', told, 'channel', NEW.channel,
    'nextAfterSeconds', NEW.next_after_seconds, 'respectsQuietHours', NEW.respects_quiet_hours) THEN
    RAISE EXCEPTION 'This step is not the one that two people agreed on.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paging_rule_checked BEFORE INSERT ON staff.paging_rule
  FOR EACH ROW EXECUTE FUNCTION staff.check_paging_rule();

-- All of the steps are there once the transaction ends, so that no alarm is told to nobody.
CREATE FUNCTION staff.check_paging_rules_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF (SELECT count(*) FROM staff.paging_rule r WHERE r.event = NEW.event AND r.version = NEW.version) <>
    (SELECT jsonb_array_length(p.document::jsonb -> 'content' -> 'steps') FROM staff.proposal p
     WHERE p.proposal_id = NEW.proposal_id) THEN
    RAISE EXCEPTION 'Some of the steps that two people agreed on are missing.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER paging_rules_whole AFTER INSERT ON staff.paging_rules DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION staff.check_paging_rules_whole();
