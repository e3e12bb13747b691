-- The register's process signs in as a role of its own: what the server may, and the records besides. No release before this one had a register,
-- so nobody's server misses what is taken from it here.
REVOKE ALL ON register.blob FROM harborline_server;
GRANT SELECT, INSERT, DELETE ON register.blob TO harborline_register;

-- The server switches generations as two people have agreed, and wraps their keys anew. Opening and filling them is the register's.
REVOKE INSERT, UPDATE ON register.generation FROM harborline_server;
GRANT UPDATE (state, activated_at, replaced_at, destroyed_at, destroyed_because, wrapped_key, key_version)
  ON register.generation TO harborline_server;
GRANT INSERT, UPDATE ON register.generation TO harborline_register;

CREATE FUNCTION register.check_ending() RETURNS trigger LANGUAGE plpgsql SET search_path TO 'pg_catalog' AS $$
BEGIN
  IF pg_has_role(current_user, 'harborline_register', 'MEMBER') OR (OLD.state IN ('receiving', 'waiting') AND EXISTS (
    SELECT FROM register.generation AS newer
    WHERE newer.custodian_id = OLD.custodian_id AND newer.state = 'active' AND newer.sequence > OLD.sequence))
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'The server ends a generation only where a newer one has overtaken it.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER check_ending BEFORE UPDATE ON register.generation FOR EACH ROW
  WHEN (NEW.state = 'destroyed' AND OLD.state <> 'destroyed') EXECUTE FUNCTION register.check_ending();
