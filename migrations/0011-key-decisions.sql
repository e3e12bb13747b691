-- The data keys of evidence and of the reasons for opening a break-glass account are wrapped anew after a rotation, like those of
-- enquiries, and keep the version that they need. Which that is, the wrapped key itself says in its first five bytes
-- (server/adapters/keys/wrap-data-key.ts), so the two can never disagree, also where the release before this one wrote it.
CREATE FUNCTION staff.version_in(wrapped_key bytea) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
RETURN CASE WHEN octet_length(wrapped_key) = 65 AND get_byte(wrapped_key, 0) = 1
  THEN (get_byte(wrapped_key, 1) << 24) | (get_byte(wrapped_key, 2) << 16) | (get_byte(wrapped_key, 3) << 8) | get_byte(wrapped_key, 4)
  ELSE 0 END;

ALTER TABLE staff.proposal_evidence ADD COLUMN key_version integer NOT NULL GENERATED ALWAYS AS (staff.version_in(wrapped_key)) STORED;
ALTER TABLE staff.break_glass_opening ADD COLUMN key_version integer NOT NULL GENERATED ALWAYS AS (staff.version_in(wrapped_key)) STORED;
CREATE INDEX evidence_key_version ON staff.proposal_evidence (key_version, proposal_id);
CREATE INDEX opening_key_version ON staff.break_glass_opening (key_version, account_id);

-- Of an opening only the wrapped key may change: what was sealed, when, and until when stays as it is.
DROP TRIGGER break_glass_opening_append_only ON staff.break_glass_opening;
CREATE TRIGGER break_glass_opening_append_only
  BEFORE UPDATE OF account_id, ciphertext, opened_at, open_until OR DELETE OR TRUNCATE ON staff.break_glass_opening
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
GRANT UPDATE (wrapped_key) ON staff.break_glass_opening TO harborline_server;
