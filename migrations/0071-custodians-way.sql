-- The clerk is called from the document, and what a custodian decides is sealed to its own key. Nobody has used documents before this release, so
-- what the former one would write without a call is refused.
CREATE TABLE documents.clerk_call (
  clerk_call_id  uuid PRIMARY KEY,
  document_id    uuid NOT NULL REFERENCES documents.document,
  telephone_id   uuid NOT NULL REFERENCES agencies.telephone,
  participant_id uuid NOT NULL UNIQUE REFERENCES calls.participant DEFERRABLE INITIALLY DEFERRED,
  begun_by       uuid NOT NULL REFERENCES staff.account,
  begun_at       timestamptz NOT NULL
);
CREATE INDEX clerk_call_of_document ON documents.clerk_call (document_id, begun_at DESC);
CREATE TRIGGER clerk_call_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.clerk_call
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
GRANT SELECT, INSERT ON documents.clerk_call TO harborline_server;

ALTER TABLE documents.document
  ADD COLUMN clerk_call_id uuid REFERENCES documents.clerk_call,
  ADD COLUMN decided_by uuid REFERENCES staff.account,
  ADD COLUMN decision bytea CHECK (octet_length(decision) = 80),
  ADD CHECK ((decided_by IS NULL) = (decision IS NULL)),
  ADD CHECK (decided_by IS NULL OR closed_because = 'custodian-decided');
GRANT UPDATE (clerk_call_id, decided_by, decision) ON documents.document TO harborline_server;

-- Both guards stand beside those of 0066.
CREATE FUNCTION documents.check_clerk_and_custodian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
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
  IF OLD.state <> 'closed' AND NEW.state = 'closed' AND (OLD.handed_over_at IS NOT NULL OR NEW.closed_because = 'custodian-decided')
    AND NOT (NEW.closed_because = 'custodian-decided' AND EXISTS (
      SELECT FROM staff.account a WHERE a.account_id = NEW.decided_by AND a.role = 'duty-officer' AND a.custodian_id = NEW.custodian_id)) THEN
    RAISE EXCEPTION 'The custodian that has a document decides about it.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_of_clerk_and_custodian BEFORE UPDATE ON documents.document
  FOR EACH ROW EXECUTE FUNCTION documents.check_clerk_and_custodian();
