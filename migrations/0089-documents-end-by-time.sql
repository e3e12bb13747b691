-- A document that nobody closes ends by time: after the most days of the schedule in the legal profile, or 90. While a legal hold keeps documents, none is closed
-- but by the custodian's decision. The release before closes none by time.
ALTER TABLE documents.document
  DROP CONSTRAINT document_closed_because_check,
  ADD CONSTRAINT document_closed_because_check
    CHECK (closed_because IN ('not-genuine', 'withdrawn', 'custodian-decided', 'by-time'));

CREATE FUNCTION documents.is_held(at timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN EXISTS (
    SELECT FROM legal.version v, jsonb_array_elements(v.content -> 'holds') h
    WHERE v.version = (SELECT max(version) FROM legal.version) AND h ->> 'of' = 'documents'
      AND h ->> 'from' <= to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
      AND coalesce(h ->> 'until' >= to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), true));

CREATE FUNCTION documents.most_days() RETURNS integer LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN coalesce((
    SELECT (r ->> 'mostDays')::integer FROM legal.version v, jsonb_array_elements(v.content -> 'retention') r
    WHERE v.version = (SELECT max(version) FROM legal.version) AND r ->> 'of' = 'documents'), 90);

CREATE OR REPLACE FUNCTION documents.check_clerk_and_custodian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.clerk_call_id IS NOT NULL AND NEW.clerk_call_id IS DISTINCT FROM OLD.clerk_call_id THEN
    RAISE EXCEPTION 'In which call the clerk confirmed does not change.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.clerk_confirmed_at IS NULL AND NEW.clerk_confirmed_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM documents.clerk_call c JOIN calls.participant p ON p.participant_id = c.participant_id
    WHERE c.clerk_call_id = NEW.clerk_call_id AND c.document_id = NEW.document_id AND c.telephone_id = NEW.clerk_telephone_id
      AND p.joined_at IS NOT NULL) THEN
    RAISE EXCEPTION 'The clerk confirms in a call that was picked up.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'closed' OR NEW.state <> 'closed' THEN
    RETURN NEW;
  END IF;
  IF NEW.closed_because = 'custodian-decided' THEN
    IF NOT EXISTS (
      SELECT FROM staff.account a WHERE a.account_id = NEW.decided_by AND a.role = 'duty-officer' AND a.custodian_id = NEW.custodian_id) THEN
      RAISE EXCEPTION 'The custodian that has a document decides about it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF documents.is_held(NEW.closed_at) THEN
    RAISE EXCEPTION 'A legal hold keeps documents.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.closed_because = 'by-time' THEN
    IF NEW.closed_at < OLD.taken_in_at + documents.most_days() * interval '1 day' THEN
      RAISE EXCEPTION 'The time of this document is not over.' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF OLD.handed_over_at IS NOT NULL THEN
    RAISE EXCEPTION 'The custodian that has a document decides about it.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
