-- The legal profile: who runs the line, and which rules, schedules and holds bind it, in versions that two people decide and that are kept for ever.
CREATE SCHEMA legal;

CREATE TABLE legal.version (
  version     integer PRIMARY KEY CHECK (version > 0),
  -- JSON, as the two people were shown it.
  content     jsonb NOT NULL,
  approved_at timestamptz NOT NULL,
  proposal_id uuid NOT NULL UNIQUE REFERENCES staff.proposal
);

CREATE FUNCTION legal.check_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = NEW.proposal_id AND p.kind = 'legal-profile-change'
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = NEW.approved_at
      AND p.document::jsonb -> 'content' -> 'replaces' = to_jsonb(NEW.version - 1)
      AND p.document::jsonb -> 'content' -> 'after' = NEW.content) THEN
    RAISE EXCEPTION 'Two people decide under which law the line works.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_checked BEFORE INSERT ON legal.version
  FOR EACH ROW EXECUTE FUNCTION legal.check_version();

-- A version that is there stays as it is.
CREATE TRIGGER version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON legal.version
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

-- A line for trying out has a made-up profile, and needs no other.
CREATE FUNCTION legal.is_demo() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN EXISTS (SELECT FROM staff.demo_line);

GRANT USAGE ON SCHEMA legal TO harborline_server;
GRANT SELECT, INSERT ON legal.version TO harborline_server;
