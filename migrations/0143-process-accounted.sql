-- What was given in answer to a legal process is accounted for (5 U.S.C. 552a(c)): under which paragraph counsel says when it is reviewed, and to whom stays readable when the papers of the process are
-- destroyed, under a key of its own.
ALTER TABLE oversight.process ADD COLUMN paragraph text CHECK (paragraph IN ('b3', 'b7', 'b8', 'b11'));
ALTER TABLE oversight.process ADD COLUMN recipient_id uuid;
ALTER TABLE oversight.process ADD COLUMN recipient_kept text CHECK (recipient_kept ~ '^[0-9a-f]{64}$');
ALTER TABLE oversight.process ADD CONSTRAINT process_recipient_check CHECK (num_nonnulls(recipient_id, recipient_kept) IN (0, 2));
CREATE INDEX process_given ON oversight.process (produced_at) WHERE produced_at IS NOT NULL;

CREATE FUNCTION oversight.check_accounted() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.paragraph IS DISTINCT FROM OLD.paragraph AND (OLD.state, NEW.state) IS DISTINCT FROM ('served', 'reviewed')
    OR NEW.recipient_kept IS DISTINCT FROM OLD.recipient_kept AND NEW.state <> 'produced' THEN
    RAISE EXCEPTION 'Counsel says under which paragraph something is given, as it is reviewed.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER accounted_checked BEFORE UPDATE ON oversight.process FOR EACH ROW EXECUTE FUNCTION oversight.check_accounted();
GRANT UPDATE (paragraph, recipient_id, recipient_kept) ON oversight.process TO harborline_server;
