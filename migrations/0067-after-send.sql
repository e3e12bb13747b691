-- What comes after Send: later calls about an enquiry, corrections, the mandated report, its closing, and how long what was said is kept.
ALTER TABLE enquiries.enquiry
  ADD COLUMN closed_at timestamptz,
  ADD COLUMN outcome text CHECK (outcome IN ('deadline-words', 'with-child-protection', 'withdrawn', 'not-reached', 'by-time')),
  ADD CONSTRAINT enquiry_closed_with_outcome CHECK ((closed_at IS NULL) = (outcome IS NULL)),
  ADD CONSTRAINT enquiry_closed_was_sent CHECK (closed_at IS NULL OR urgency IS NOT NULL);

-- A later call in which the enquiry was opened by its reference.
CREATE TABLE enquiries.follow_up (
  call_id    uuid PRIMARY KEY REFERENCES calls.call,
  enquiry_id uuid NOT NULL REFERENCES enquiries.enquiry,
  opened_by  uuid NOT NULL REFERENCES staff.account,
  opened_at  timestamptz NOT NULL
);
CREATE INDEX follow_up_of_enquiry ON enquiries.follow_up (enquiry_id);

-- The whole of what is known, as it was corrected, sealed with the enquiry's own data key. What was said before stays beside it.
CREATE TABLE enquiries.correction (
  enquiry_id uuid NOT NULL REFERENCES enquiries.enquiry,
  number     integer NOT NULL CHECK (number BETWEEN 1 AND 3),
  made_by    uuid NOT NULL REFERENCES staff.account,
  made_at    timestamptz NOT NULL,
  ciphertext bytea NOT NULL,
  PRIMARY KEY (enquiry_id, number)
);

-- That a report to child protection was made, or why none is due: what the officer says of it, sealed with the enquiry's own data key.
CREATE TABLE enquiries.report (
  enquiry_id  uuid PRIMARY KEY REFERENCES enquiries.enquiry,
  recorded_by uuid NOT NULL REFERENCES staff.account,
  recorded_at timestamptz NOT NULL,
  ciphertext  bytea NOT NULL
);

-- How long what was said is kept after an enquiry is closed, in versions that two people decide, also against the server's own role.
CREATE TABLE enquiries.retention (
  version            integer PRIMARY KEY CHECK (version > 0),
  after_closing_days integer NOT NULL CHECK (after_closing_days BETWEEN 1 AND 3650),
  valid_from         timestamptz NOT NULL,
  -- What two people agreed on. Only what the line was shipped with has none.
  proposal_id        uuid,
  CHECK ((version = 1) = (proposal_id IS NULL))
);
INSERT INTO enquiries.retention (version, after_closing_days, valid_from) VALUES (1, 90, 'epoch');

CREATE FUNCTION enquiries.check_retention() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = NEW.proposal_id AND p.kind = 'enquiry-retention-change'
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = NEW.valid_from
      AND p.document::jsonb -> 'content' @> jsonb_build_object('replaces', NEW.version - 1,
        'afterClosingDays', NEW.after_closing_days)) THEN
    RAISE EXCEPTION 'Two people decide how long enquiries are kept.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER retention_checked BEFORE INSERT ON enquiries.retention
  FOR EACH ROW EXECUTE FUNCTION enquiries.check_retention();
-- A version that is there stays as it is.
CREATE TRIGGER retention_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON enquiries.retention
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT SELECT, INSERT ON enquiries.follow_up, enquiries.correction, enquiries.report, enquiries.retention TO harborline_server;
