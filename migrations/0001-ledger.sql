-- The ledger: one row for everything that was seen or done. Rows are added and read, never changed.
CREATE SCHEMA ledger;

CREATE TABLE ledger.entry (
  entry_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The entry itself, as canonical JSON (RFC 8785). Everything below is derived from it.
  content     text NOT NULL,
  -- SHA-256(0x00 || content), the leaf hash of RFC 6962, section 2.1.
  leaf_hash   bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  kind        text GENERATED ALWAYS AS ((content::jsonb) ->> 'kind') STORED NOT NULL,
  enquiry_id  uuid GENERATED ALWAYS AS (((content::jsonb) ->> 'enquiryId')::uuid) STORED,
  CHECK (leaf_hash = sha256('\x00'::bytea || convert_to(content, 'UTF8')))
);
CREATE INDEX entry_enquiry ON ledger.entry (enquiry_id) WHERE enquiry_id IS NOT NULL;

-- The order of the entries, given by one sequencer after they were committed, so that commits do not wait for
-- each other. Identity values commit out of order; a position never does.
CREATE TABLE ledger.position (
  position    bigint PRIMARY KEY CHECK (position >= 0),
  entry_id    bigint NOT NULL UNIQUE REFERENCES ledger.entry,
  -- The Merkle tree hash (RFC 6962, section 2.1) of all entries from position 0 up to and including this one.
  tree_hash   bytea NOT NULL CHECK (octet_length(tree_hash) = 32)
);

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is append-only: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER position_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.position
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT USAGE ON SCHEMA ledger TO harborline_server;
GRANT SELECT, INSERT ON ledger.entry, ledger.position TO harborline_server;
