-- The ledger's tree: its tiles, its signed checkpoints, where they were published, and what is kept beside the entries.

-- The name of this log, by which its checkpoints are told from those of any other.
CREATE TABLE ledger.log (
  is_only     boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  origin      text NOT NULL CHECK (origin ~ '^[^\s+]+$')
);
INSERT INTO ledger.log (origin) VALUES ('harborline/' || gen_random_uuid());

-- Full tiles of 256 hashes (c2sp.org/tlog-tiles). Level 0 holds leaf hashes; each level above, the roots of the tiles below.
CREATE TABLE ledger.tile (
  level       smallint NOT NULL CHECK (level BETWEEN 0 AND 6),
  tile_index  bigint NOT NULL CHECK (tile_index >= 0),
  hashes      bytea NOT NULL CHECK (octet_length(hashes) = 8192),
  PRIMARY KEY (level, tile_index)
);

-- What was signed: the tree of the first `size` entries.
CREATE TABLE ledger.checkpoint (
  size        bigint PRIMARY KEY CHECK (size > 0),
  root_hash   bytea NOT NULL CHECK (octet_length(root_hash) = 32),
  -- The signed note (c2sp.org/signed-note).
  note        text NOT NULL,
  signed_at   timestamptz NOT NULL,
  -- Every entry up to this id has a position, or its transaction was rolled back.
  settled_entry_id bigint NOT NULL
);

-- Which outside place has accepted which checkpoint.
CREATE TABLE ledger.publication (
  size        bigint NOT NULL REFERENCES ledger.checkpoint,
  witness     text NOT NULL,
  published_at timestamptz NOT NULL,
  -- The line with which the witness signed the checkpoint too (c2sp.org/tlog-cosignature), where it does.
  cosignature text,
  PRIMARY KEY (size, witness)
);

-- Personal content beside the entries, sealed with a key of the person it is about. Entries refer to it by its hash, which
-- covers a random salt, so that it can be neither guessed nor, once the key is destroyed, read.
CREATE TABLE ledger.kept_content (
  content_hash bytea PRIMARY KEY CHECK (octet_length(content_hash) = 32),
  subject_id  uuid NOT NULL,
  sealed      bytea NOT NULL
);
CREATE INDEX kept_content_subject ON ledger.kept_content (subject_id);

CREATE TABLE ledger.subject_key (
  subject_id  uuid PRIMARY KEY,
  wrapped_key bytea NOT NULL,
  -- The version of the key that it is wrapped with; such a version is not destroyed while something needs it.
  key_version integer NOT NULL
);
CREATE INDEX subject_key_version ON ledger.subject_key (key_version);

CREATE TABLE ledger.destruction (
  subject_id  uuid PRIMARY KEY,
  destroyed_at timestamptz NOT NULL
);

-- The one way in which something of this schema ends: the key goes, in the same act that says so.
CREATE FUNCTION ledger.destroy_subject(subject uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM ledger.subject_key WHERE subject_id = subject;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO ledger.destruction (subject_id, destroyed_at) VALUES (subject, at);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION ledger.destroy_subject FROM PUBLIC;

-- A key that was destroyed is not put back under the same subject.
CREATE FUNCTION ledger.refuse_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger.destruction WHERE subject_id = NEW.subject_id) THEN
    RAISE EXCEPTION 'What was kept about % has been destroyed.', NEW.subject_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER subject_key_stays_destroyed BEFORE INSERT ON ledger.subject_key
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_destroyed();

CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.log
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER tile_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.tile
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER publication_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.publication
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER kept_content_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.kept_content
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER destruction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.destruction
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER subject_key_never_changed BEFORE UPDATE OR TRUNCATE ON ledger.subject_key
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT ON ledger.log TO harborline_server;
GRANT SELECT, INSERT ON ledger.tile, ledger.checkpoint, ledger.publication, ledger.kept_content, ledger.subject_key
  TO harborline_server;
GRANT SELECT ON ledger.destruction TO harborline_server;
GRANT EXECUTE ON FUNCTION ledger.destroy_subject TO harborline_server;
