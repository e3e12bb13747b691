-- How long recordings are kept, in versions that two people decide, enforced here also against the server's own role.
CREATE TABLE recordings.retention (
  version               integer PRIMARY KEY CHECK (version > 0),
  with_enquiry_days     integer NOT NULL CHECK (with_enquiry_days BETWEEN 1 AND 3650),
  without_enquiry_days  integer NOT NULL CHECK (without_enquiry_days BETWEEN 1 AND 3650),
  valid_from            timestamptz NOT NULL,
  -- What two people agreed on. Only what the line was shipped with has none.
  proposal_id           uuid,
  CHECK ((version = 1) = (proposal_id IS NULL))
);
INSERT INTO recordings.retention (version, with_enquiry_days, without_enquiry_days, valid_from) VALUES (1, 90, 7, 'epoch');

CREATE FUNCTION recordings.check_retention() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = NEW.proposal_id AND p.kind = 'recording-retention-change'
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = NEW.valid_from
      AND p.document::jsonb -> 'content' @> jsonb_build_object('replaces', NEW.version - 1,
        'withEnquiryDays', NEW.with_enquiry_days, 'withoutEnquiryDays', NEW.without_enquiry_days)) THEN
    RAISE EXCEPTION 'Two people decide how long recordings are kept.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER retention_checked BEFORE INSERT ON recordings.retention
  FOR EACH ROW EXECUTE FUNCTION recordings.check_retention();

-- A version that is there stays as it is.
CREATE TRIGGER retention_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recordings.retention
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT SELECT, INSERT ON recordings.retention TO harborline_server;
