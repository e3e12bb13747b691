-- What custodians disclosed in calls that the line joined, so that they can account for it (5 U.S.C. 552a(c)) when the enquiry is long destroyed. There is one row for
-- each act of the relay, of somebody or of nobody, in one length: neither their number nor their times say that anything was disclosed.
CREATE SCHEMA accounting;

-- The rows of a month are sealed with a key of that month, and are gone in every copy when it is. The key without a month is that under which marks are made; it stays.
CREATE TABLE accounting.disclosure_key (
  key_id       uuid PRIMARY KEY,
  month        date UNIQUE NULLS NOT DISTINCT CHECK (extract(day FROM month) = 1),
  wrapped_key  bytea,
  key_version  integer,
  destroyed_at timestamptz,
  CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL)),
  CHECK ((wrapped_key IS NULL) = (key_version IS NULL))
);
CREATE INDEX disclosure_key_version ON accounting.disclosure_key (key_version, key_id);

CREATE TABLE accounting.disclosure (
  disclosure_id uuid PRIMARY KEY,
  key_id        uuid NOT NULL REFERENCES accounting.disclosure_key,
  -- Of each of the custodian's references of that child an HMAC by which it is found again; random where there is none.
  mark_1        bytea NOT NULL CHECK (octet_length(mark_1) = 8),
  mark_2        bytea NOT NULL CHECK (octet_length(mark_2) = 8),
  mark_3        bytea NOT NULL CHECK (octet_length(mark_3) = 8),
  sealed        bytea NOT NULL CHECK (octet_length(sealed) = 668)
);
CREATE INDEX disclosure_mark_1 ON accounting.disclosure (mark_1);
CREATE INDEX disclosure_mark_2 ON accounting.disclosure (mark_2);
CREATE INDEX disclosure_mark_3 ON accounting.disclosure (mark_3);
CREATE INDEX disclosure_key_rows ON accounting.disclosure (key_id);
ALTER TABLE accounting.disclosure ALTER COLUMN sealed SET STATISTICS 0, ALTER COLUMN sealed SET STORAGE PLAIN,
  ALTER COLUMN mark_1 SET STATISTICS 0, ALTER COLUMN mark_2 SET STATISTICS 0, ALTER COLUMN mark_3 SET STATISTICS 0;

-- Five years at the least (552a(c)(2)): a key goes no sooner after its month, stays gone, and that of the marks stays.
CREATE FUNCTION accounting.check_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.wrapped_key IS NULL OR (NEW.key_id, NEW.month) IS DISTINCT FROM (OLD.key_id, OLD.month)
    OR (NEW.wrapped_key IS NULL AND (OLD.month IS NULL
      OR NEW.destroyed_at < (OLD.month + interval '5 years 1 month') AT TIME ZONE 'UTC')) THEN
    RAISE EXCEPTION 'Disclosures are accounted for during five years at the least.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER key_checked BEFORE UPDATE ON accounting.disclosure_key FOR EACH ROW EXECUTE FUNCTION accounting.check_key();
CREATE TRIGGER key_never_deleted BEFORE DELETE OR TRUNCATE ON accounting.disclosure_key
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE FUNCTION accounting.check_disclosure() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM accounting.disclosure_key k WHERE k.key_id = OLD.key_id AND k.wrapped_key IS NOT NULL) THEN
    RAISE EXCEPTION 'A disclosure goes with the key of its month.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER disclosure_checked BEFORE DELETE ON accounting.disclosure FOR EACH ROW EXECUTE FUNCTION accounting.check_disclosure();
CREATE TRIGGER disclosure_stays BEFORE UPDATE OR TRUNCATE ON accounting.disclosure
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT USAGE ON SCHEMA accounting TO harborline_server;
GRANT SELECT, INSERT ON accounting.disclosure_key, accounting.disclosure TO harborline_server;
GRANT UPDATE (wrapped_key, key_version, destroyed_at) ON accounting.disclosure_key TO harborline_server;
GRANT DELETE ON accounting.disclosure TO harborline_server;

-- A backup that is put back brings none of them back.
ALTER TABLE ledger.destroyed DROP CONSTRAINT destroyed_what_check;
ALTER TABLE ledger.destroyed ADD CONSTRAINT destroyed_what_check CHECK (what IN ('enquiry', 'recording', 'document', 'document-key', 'subject', 'generation',
  'kept-enquiry', 'dispatch', 'task', 'disclosures'));
CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON accounting.disclosure_key FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL) EXECUTE FUNCTION ledger.note_destroyed('disclosures', 'key_id');
ALTER FUNCTION ledger.destroy_again(text, uuid, timestamptz) RENAME TO destroy_again_before_accounting;
CREATE FUNCTION ledger.destroy_again(wanted text, gone uuid, gone_at timestamptz) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was_there boolean;
BEGIN
  IF wanted <> 'disclosures' THEN
    RETURN ledger.destroy_again_before_accounting(wanted, gone, gone_at);
  END IF;
  UPDATE accounting.disclosure_key SET wrapped_key = NULL, key_version = NULL, destroyed_at = gone_at
    WHERE key_id = gone AND wrapped_key IS NOT NULL;
  was_there := FOUND;
  DELETE FROM accounting.disclosure WHERE key_id = gone;
  INSERT INTO ledger.destroyed (what, id, at, listed_at)
    SELECT wanted, gone, gone_at, gone_at WHERE NOT EXISTS (SELECT FROM ledger.destroyed d WHERE d.what = wanted AND d.id = gone);
  RETURN was_there;
END $$;
REVOKE ALL ON FUNCTION ledger.destroy_again(text, uuid, timestamptz) FROM PUBLIC;
