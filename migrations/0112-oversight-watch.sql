-- What is noticed of misuse. Of every child that was asked for there are marks: keyed hashes that are equal where what was said is equal, sealed besides.
CREATE SCHEMA oversight;

-- The marks of a day are sealed with a key of that day, so that they are gone in every copy when it is. The key without a day is that under which marks are made:
-- there is one, for another would make nothing equal to what was before.
CREATE TABLE oversight.watch_key (
  key_id      uuid PRIMARY KEY,
  day         date UNIQUE NULLS NOT DISTINCT,
  wrapped_key bytea NOT NULL,
  key_version integer NOT NULL
);
CREATE INDEX watch_key_version ON oversight.watch_key (key_version, key_id);

CREATE TABLE oversight.look (
  look_id    uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL,
  key_id     uuid NOT NULL REFERENCES oversight.watch_key ON DELETE CASCADE,
  looked_at  timestamptz NOT NULL,
  -- All of one length.
  sealed     bytea NOT NULL CHECK (octet_length(sealed) = 1564)
);
CREATE INDEX look_enquiry ON oversight.look (enquiry_id);
CREATE INDEX look_key ON oversight.look (key_id, look_id);
ALTER TABLE oversight.look ALTER COLUMN sealed SET STATISTICS 0;

-- From when on something is an alert; as shipped while there is none.
CREATE TABLE oversight.thresholds (
  version     integer PRIMARY KEY CHECK (version > 0),
  content     jsonb NOT NULL,
  approved_at timestamptz NOT NULL,
  proposal_id uuid NOT NULL UNIQUE REFERENCES staff.proposal
);
CREATE FUNCTION oversight.check_thresholds() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = NEW.proposal_id AND p.kind = 'watch-thresholds-change'
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = NEW.approved_at
      AND p.document::jsonb -> 'content' -> 'replaces' = to_jsonb(NEW.version - 1)
      AND p.document::jsonb -> 'content' -> 'after' = NEW.content) THEN
    RAISE EXCEPTION 'Two people decide from when on something is an alert.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER thresholds_checked BEFORE INSERT ON oversight.thresholds
  FOR EACH ROW EXECUTE FUNCTION oversight.check_thresholds();
CREATE TRIGGER thresholds_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oversight.thresholds
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TABLE oversight.alert (
  alert_id  uuid PRIMARY KEY,
  detector  text NOT NULL,
  -- What tells this matter from others of the detector, hashed: it may hold marks.
  matter    bytea NOT NULL CHECK (octet_length(matter) = 32),
  raised_at timestamptz NOT NULL,
  -- When the last act of it happened, and what it consists of: identifiers and counts.
  last_at   timestamptz NOT NULL,
  evidence  jsonb NOT NULL,
  state     text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'closed')),
  owner_id  uuid REFERENCES staff.account,
  outcome   text CHECK (outcome IN ('misuse', 'explained', 'false-alarm')),
  closed_at timestamptz,
  -- What its owner found, kept apart with the ledger and known by its hash.
  note_kept text CHECK (note_kept ~ '^[0-9a-f]{64}$'),
  CHECK ((state = 'open') = (owner_id IS NULL)),
  CHECK ((state = 'closed') = (outcome IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((state = 'closed') = (note_kept IS NOT NULL))
);
-- Of one matter there is one alert under way.
CREATE UNIQUE INDEX alert_under_way ON oversight.alert (detector, matter) WHERE state <> 'closed';
CREATE INDEX alert_matter ON oversight.alert (detector, matter, closed_at);

-- An alert goes on, it never goes back, and one that is closed stays as it is; whom it is about does not close it.
CREATE FUNCTION oversight.check_alert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state = 'closed' OR (OLD.state = 'taken' AND NEW.state = 'open')
    OR (NEW.alert_id, NEW.detector, NEW.matter, NEW.raised_at)
      IS DISTINCT FROM (OLD.alert_id, OLD.detector, OLD.matter, OLD.raised_at) THEN
    RAISE EXCEPTION 'An alert that is closed stays as it is.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.owner_id IS NOT NULL AND NEW.evidence -> 'about' -> 'accountIds' ? NEW.owner_id::text THEN
    RAISE EXCEPTION 'Nobody looks into what is about themselves.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER alert_checked BEFORE UPDATE ON oversight.alert FOR EACH ROW EXECUTE FUNCTION oversight.check_alert();
CREATE TRIGGER alert_never_deleted BEFORE DELETE OR TRUNCATE ON oversight.alert
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT USAGE ON SCHEMA oversight TO harborline_server;
GRANT SELECT, INSERT ON oversight.watch_key, oversight.look, oversight.thresholds, oversight.alert TO harborline_server;
GRANT UPDATE (wrapped_key, key_version) ON oversight.watch_key TO harborline_server;
GRANT DELETE ON oversight.watch_key, oversight.look TO harborline_server;
GRANT UPDATE (last_at, evidence, state, owner_id, outcome, closed_at, note_kept) ON oversight.alert TO harborline_server;

-- The watch reads these kinds of the last weeks.
CREATE INDEX entry_watched ON ledger.entry (entry_id) WHERE kind IN ('listening-began', 'proposal-made',
  'agency-telephone-changed', 'call-back-begun', 'policies-decided', 'break-glass-opened', 'watch-ran');

-- A privacy officer searches by time, by who acted, and by the agency whose officer asked. Entries come in the order of their times, so that a few bytes for each
-- hundred pages are enough.
CREATE INDEX entry_at ON ledger.entry USING brin (((content::jsonb) ->> 'at'));
CREATE INDEX entry_account ON ledger.entry (((content::jsonb) #>> '{actor,accountId}'), entry_id)
  WHERE ((content::jsonb) #>> '{actor,accountId}') IS NOT NULL;
CREATE INDEX entry_officer ON ledger.entry (((content::jsonb) #>> '{actor,officerId}'), entry_id)
  WHERE ((content::jsonb) #>> '{actor,officerId}') IS NOT NULL;
CREATE INDEX enquiry_proven_agency ON enquiries.enquiry (proven_agency_id, concluded_at) WHERE proven_agency_id IS NOT NULL;
CREATE INDEX enquiry_proven_officer ON enquiries.enquiry (proven_officer_id, concluded_at) WHERE proven_officer_id IS NOT NULL;
