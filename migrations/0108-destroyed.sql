-- What was destroyed, whatever destroyed it and by whichever statement. The line copies it to a list outside of the database, so that a backup
-- which is put back, and still holds the keys of before, loses them again (docs/backup.md). Ids alone: nobody is told by them.
CREATE TABLE ledger.destroyed (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  what       text NOT NULL CHECK (what IN ('enquiry', 'recording', 'document', 'document-key', 'subject', 'generation', 'kept-enquiry', 'dispatch', 'task')),
  id         uuid NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  listed_at  timestamptz
);
CREATE INDEX destroyed_unlisted ON ledger.destroyed (number) WHERE listed_at IS NULL;
CREATE INDEX destroyed_id ON ledger.destroyed (id);
CREATE TRIGGER destroyed_stays BEFORE DELETE OR TRUNCATE ON ledger.destroyed FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
GRANT SELECT ON ledger.destroyed TO harborline_server;

-- The list outside has these now. It is all that ever changes of a row, and once.
CREATE FUNCTION ledger.mark_listed(numbers bigint[], listed timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE ledger.destroyed SET listed_at = listed WHERE number = ANY (numbers) AND listed_at IS NULL
$$;
REVOKE ALL ON FUNCTION ledger.mark_listed(bigint[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.mark_listed(bigint[], timestamptz) TO harborline_server;

CREATE FUNCTION ledger.note_destroyed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone uuid;
BEGIN
  EXECUTE format('SELECT ($1).%I', TG_ARGV[1]) INTO gone USING OLD;
  INSERT INTO ledger.destroyed (what, id) VALUES (TG_ARGV[0], gone);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ledger.note_destroyed() FROM PUBLIC;

CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON enquiries.data_key FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION ledger.note_destroyed('enquiry', 'enquiry_id');
CREATE TRIGGER note_destroyed AFTER UPDATE OF state ON recordings.recording FOR EACH ROW
  WHEN (OLD.state <> 'destroyed' AND NEW.state = 'destroyed') EXECUTE FUNCTION ledger.note_destroyed('recording', 'recording_id');
CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON documents.data_key FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION ledger.note_destroyed('document-key', 'document_id');
-- The custodian's copy is under no key of the line's, and dies with its bytes.
CREATE TRIGGER note_destroyed AFTER UPDATE OF state ON documents.document FOR EACH ROW
  WHEN (OLD.state <> 'closed' AND NEW.state = 'closed') EXECUTE FUNCTION ledger.note_destroyed('document', 'document_id');
CREATE TRIGGER note_destroyed AFTER DELETE ON ledger.subject_key FOR EACH ROW EXECUTE FUNCTION ledger.note_destroyed('subject', 'subject_id');
CREATE TRIGGER note_destroyed AFTER UPDATE OF state ON register.generation FOR EACH ROW
  WHEN (OLD.state <> 'destroyed' AND NEW.state = 'destroyed') EXECUTE FUNCTION ledger.note_destroyed('generation', 'generation_id');
CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON register.kept_enquiry FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION ledger.note_destroyed('kept-enquiry', 'search_id');
CREATE TRIGGER note_destroyed AFTER DELETE ON relay.dispatch_key FOR EACH ROW EXECUTE FUNCTION ledger.note_destroyed('dispatch', 'dispatch_id');
CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON tasks.task FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION ledger.note_destroyed('task', 'task_id');

-- Destroys once more what a backup has brought back; whether there was anything of it. For `harborline restore`, which works on a database that no
-- process uses yet, with triggers off. What hangs on it goes as it went when it was destroyed first.
CREATE FUNCTION ledger.destroy_again(wanted text, gone uuid, gone_at timestamptz) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was_there boolean;
BEGIN
  CASE wanted
  WHEN 'enquiry' THEN
    UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = gone_at WHERE enquiry_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
  WHEN 'recording' THEN
    UPDATE recordings.recording SET state = 'destroyed', destroyed_at = gone_at, destroyed_because = 'retention', wrapped_key = NULL
      WHERE recording_id = gone AND state <> 'destroyed';
    was_there := FOUND;
    DELETE FROM recordings.enquiry_key WHERE recording_id = gone;
  WHEN 'document-key', 'document' THEN
    UPDATE documents.data_key SET wrapped_key = NULL, destroyed_at = gone_at WHERE document_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
    UPDATE documents.page SET sealed = NULL WHERE document_id = gone AND sealed IS NOT NULL;
    IF wanted = 'document' THEN
      UPDATE documents.page SET for_custodian = NULL WHERE document_id = gone AND for_custodian IS NOT NULL;
      was_there := was_there OR FOUND;
    END IF;
    -- What lost its pages before it was handed over is nobody's any more.
    UPDATE documents.document d SET state = 'closed', closed_at = gone_at, closed_because = 'withdrawn' WHERE document_id = gone AND state <> 'closed'
      AND NOT EXISTS (SELECT FROM documents.page g WHERE g.document_id = gone AND g.for_custodian IS NOT NULL);
  WHEN 'subject' THEN
    DELETE FROM ledger.subject_key WHERE subject_id = gone;
    was_there := FOUND;
    IF was_there THEN
      INSERT INTO ledger.destruction (subject_id, destroyed_at) VALUES (gone, gone_at) ON CONFLICT DO NOTHING;
    END IF;
  WHEN 'generation' THEN
    UPDATE register.generation SET state = 'destroyed', destroyed_at = gone_at, destroyed_because = 'overtaken', wrapped_key = NULL, key_version = NULL
      WHERE generation_id = gone AND state <> 'destroyed';
    was_there := FOUND;
    DELETE FROM register.blob WHERE generation_id = gone;
  WHEN 'kept-enquiry' THEN
    UPDATE register.kept_enquiry SET fingerprints = NULL, wrapped_key = NULL, key_version = NULL, ended_at = gone_at, ended_because = 'time-over'
      WHERE search_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
  WHEN 'dispatch' THEN
    DELETE FROM relay.dispatch_key WHERE dispatch_id = gone;
    was_there := FOUND;
    DELETE FROM relay.slot WHERE dispatch_id = gone;
    DELETE FROM relay.dispatch WHERE dispatch_id = gone;
  WHEN 'task' THEN
    UPDATE tasks.task SET words = NULL, wrapped_key = NULL, key_version = NULL WHERE task_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
  END CASE;
  INSERT INTO ledger.destroyed (what, id, at, listed_at)
    SELECT wanted, gone, gone_at, gone_at WHERE NOT EXISTS (SELECT FROM ledger.destroyed d WHERE d.what = wanted AND d.id = gone);
  RETURN was_there;
END $$;
REVOKE ALL ON FUNCTION ledger.destroy_again(text, uuid, timestamptz) FROM PUBLIC;
