-- A hold of the legal profile keeps a whole kind. The database refuses to destroy what it keeps, also to the server's own role, as it does for what was disclosed and for
-- the papers of legal process. A recording that is held is readable by the keys of its enquiries, so these are held with it.
CREATE FUNCTION legal.is_kept(kind text, said timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN legal.is_kind_held(is_kept.kind, is_kept.said) OR legal.is_kind_held(is_kept.kind, clock_timestamp());

CREATE OR REPLACE FUNCTION legal.refuse_held_enquiry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF legal.is_enquiry_held(OLD.enquiry_id) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  IF legal.is_kept('enquiries', NEW.destroyed_at) THEN
    RAISE EXCEPTION 'A legal hold keeps enquiries.' USING ERRCODE = 'check_violation';
  END IF;
  IF legal.is_kept('recordings', NEW.destroyed_at) AND EXISTS (SELECT FROM recordings.enquiry_key k
      JOIN recordings.recording r ON r.recording_id = k.recording_id WHERE k.enquiry_id = OLD.enquiry_id AND r.state = 'sealed') THEN
    RAISE EXCEPTION 'A legal hold keeps the recordings of this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- What is sealed stays sealed. What is not sealed yet goes where the caller refuses, and in no other way.
CREATE FUNCTION legal.refuse_kept_recording() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF legal.is_kept('recordings', NEW.destroyed_at) THEN
    RAISE EXCEPTION 'A legal hold keeps recordings.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept_stays BEFORE UPDATE OF state ON recordings.recording FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (OLD.state = 'sealed'
    OR NEW.state = 'destroyed' AND (OLD.state = 'closed' OR NEW.destroyed_because <> 'caller-refused')))
  EXECUTE FUNCTION legal.refuse_kept_recording();

-- Of a recording without an enquiry the line has the key; it goes once an enquiry has it.
CREATE FUNCTION legal.refuse_kept_sound_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM recordings.enquiry_key k WHERE k.recording_id = OLD.recording_id) AND legal.is_kept('recordings', NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps recordings.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept_key_stays BEFORE UPDATE OF wrapped_key ON recordings.recording FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL AND NEW.state = 'sealed') EXECUTE FUNCTION legal.refuse_kept_sound_key();

CREATE FUNCTION legal.refuse_kept_tie() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM recordings.recording r WHERE r.recording_id = OLD.recording_id AND r.state = 'sealed')
    AND legal.is_kept('recordings', NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps recordings.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER kept_stays BEFORE DELETE ON recordings.enquiry_key FOR EACH ROW EXECUTE FUNCTION legal.refuse_kept_tie();

-- A document loses its key and its pages before it is handed over or closed, in the same transaction. Two people hand it over, and a custodian decides; the document says
-- at the end of the transaction whether they did.
CREATE FUNCTION legal.refuse_kept_document() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  state text;
BEGIN
  SELECT d.state INTO state FROM documents.document d WHERE d.document_id = OLD.document_id;
  IF (state IN ('taking-in', 'waiting') OR state = 'handed-over' AND EXISTS (SELECT FROM documents.page g
      WHERE g.document_id = OLD.document_id AND g.for_custodian IS NULL)) AND legal.is_kept('documents', NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps documents.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER kept_stays AFTER UPDATE OF wrapped_key ON documents.data_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION legal.refuse_kept_document();
CREATE CONSTRAINT TRIGGER kept_stays AFTER UPDATE OF sealed, for_custodian ON documents.page DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.sealed IS NOT NULL AND NEW.sealed IS NULL OR OLD.for_custodian IS NOT NULL AND NEW.for_custodian IS NULL)
  EXECUTE FUNCTION legal.refuse_kept_document();
