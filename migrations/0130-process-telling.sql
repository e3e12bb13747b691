-- Those who may object are told: officers by mail, in one act. A court may order that they are not told for a time; then nobody is, which the database enforces.
ALTER TABLE oversight.process_act DROP CONSTRAINT process_act_act_check;
ALTER TABLE oversight.process_act ADD CONSTRAINT process_act_act_check CHECK (act IN ('served', 'declined', 'reviewed', 'agreed', 'told', 'written',
  'silenced', 'silence-ended', 'objected', 'overruled', 'refused', 'produced', 'fetched', 'hold-lifted'));
ALTER TABLE oversight.process_act DROP CONSTRAINT process_act_check;
ALTER TABLE oversight.process_act ADD CONSTRAINT process_act_check CHECK ((act IN ('told', 'written', 'objected')) = (whom IS NOT NULL));
-- The last day on which nobody may be told.
ALTER TABLE oversight.process_act ADD COLUMN until date;
ALTER TABLE oversight.process_act ADD CONSTRAINT process_act_until_check CHECK ((act = 'silenced') = (until IS NOT NULL));

-- The order that was noted last decides, until its last day has ended in every state.
CREATE FUNCTION oversight.is_silenced(process uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN COALESCE((SELECT a.act = 'silenced' AND is_silenced.at < (a.until::timestamp AT TIME ZONE 'UTC') + interval '36 hours'
    FROM oversight.process_act a WHERE a.process_id = is_silenced.process AND a.act IN ('silenced', 'silence-ended')
    ORDER BY a.act_id DESC LIMIT 1), false);

CREATE FUNCTION oversight.check_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF oversight.is_silenced(NEW.process_id, NEW.at) THEN
    RAISE EXCEPTION 'A court has ordered that nobody is told.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER told_checked BEFORE INSERT ON oversight.process_act FOR EACH ROW
  WHEN (NEW.act IN ('told', 'written') AND NEW.whom <> 'counsel') EXECUTE FUNCTION oversight.check_told();

-- To the officer of which enquiry a mail went, or that none could. Its address is nowhere here; what became of it is in the ledger.
CREATE TABLE oversight.process_notice (
  notice_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  process_id uuid NOT NULL REFERENCES oversight.process,
  enquiry_id uuid NOT NULL,
  at         timestamptz NOT NULL,
  mail_id    uuid UNIQUE
);
CREATE INDEX process_notice_of ON oversight.process_notice (process_id, notice_id);
CREATE TRIGGER told_checked BEFORE INSERT ON oversight.process_notice FOR EACH ROW EXECUTE FUNCTION oversight.check_told();
CREATE TRIGGER process_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oversight.process_notice
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
GRANT SELECT, INSERT ON oversight.process_notice TO harborline_server;

CREATE INDEX entry_process_mail ON ledger.entry (((content::jsonb) #>> '{subject,mailId}'))
  WHERE kind IN ('mail-sent', 'mail-failed') AND (content::jsonb) #>> '{subject,reason}' = 'process-notice';
