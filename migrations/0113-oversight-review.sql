-- The weekly review: that somebody has looked at what the watch and the ledger say of a week (Monday to Sunday, UTC), and what they found.
CREATE TABLE oversight.review (
  week      date PRIMARY KEY CHECK (extract(isodow FROM week) = 1),
  signed_by uuid NOT NULL REFERENCES staff.account,
  signed_at timestamptz NOT NULL,
  note_kept text NOT NULL CHECK (note_kept ~ '^[0-9a-f]{64}$'),
  -- A week is looked back on, not ahead.
  CHECK (signed_at >= (week + 7)::timestamp AT TIME ZONE 'UTC')
);
CREATE FUNCTION oversight.check_review() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM oversight.alert WHERE state <> 'closed'
      AND raised_at >= NEW.week::timestamp AT TIME ZONE 'UTC' AND raised_at < (NEW.week + 7)::timestamp AT TIME ZONE 'UTC') THEN
    RAISE EXCEPTION 'An alert of that week is not closed.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_checked BEFORE INSERT ON oversight.review FOR EACH ROW EXECUTE FUNCTION oversight.check_review();
CREATE TRIGGER review_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oversight.review
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT SELECT, INSERT ON oversight.review TO harborline_server;

-- What privacy officers look at themselves is part of the review.
CREATE INDEX entry_reviewed ON ledger.entry (entry_id) WHERE kind IN ('oversight-searched', 'story-viewed', 'alert-viewed',
  'recording-opened', 'break-glass-opened');
