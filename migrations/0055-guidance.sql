-- Whom to call for a child in danger, and the words that go with it, in versions that two people decide. Version 0 came with the line.
CREATE SCHEMA guidance;

CREATE TABLE guidance.version (
  version     integer PRIMARY KEY CHECK (version > 0),
  -- JSON, as the two people were shown it.
  content     jsonb NOT NULL,
  approved_at timestamptz NOT NULL,
  proposal_id uuid NOT NULL UNIQUE REFERENCES staff.proposal
);

CREATE FUNCTION guidance.check_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = NEW.proposal_id AND p.kind = 'guidance-change'
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = NEW.approved_at
      AND p.document::jsonb -> 'content' -> 'replaces' = to_jsonb(NEW.version - 1)
      AND p.document::jsonb -> 'content' -> 'after' = NEW.content) THEN
    RAISE EXCEPTION 'Two people decide whom to call for a child in danger.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_checked BEFORE INSERT ON guidance.version
  FOR EACH ROW EXECUTE FUNCTION guidance.check_version();

-- A version that is there stays as it is.
CREATE TRIGGER version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON guidance.version
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT USAGE ON SCHEMA guidance TO harborline_server;
GRANT SELECT, INSERT ON guidance.version TO harborline_server;
