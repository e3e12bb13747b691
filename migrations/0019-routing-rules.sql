-- Business rules of the queues, what staff can, and the place of a caller who was cut off.

-- One row for each time rules were published. The newest holds; none is ever altered or taken away.
CREATE TABLE routing.rules (
  version      integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  published_at timestamptz NOT NULL,
  -- The file as it was published, comments and all, and what it says.
  source       text NOT NULL CHECK (length(source) BETWEEN 1 AND 200000),
  document     jsonb NOT NULL
);
CREATE FUNCTION routing.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'Published rules stay as they are.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER rules_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON routing.rules
  FOR EACH STATEMENT EXECUTE FUNCTION routing.refuse_change();
GRANT SELECT, INSERT ON routing.rules TO harborline_server;

-- What people can: languages, and whatever else the rules ask for. Level 5 is the best.
CREATE TABLE staff.skill (
  skill      text PRIMARY KEY CHECK (skill ~ '^[a-z][a-z0-9-]{0,39}$'),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  defined_at timestamptz NOT NULL
);
INSERT INTO staff.skill (skill, name, defined_at) VALUES ('english', 'English', 'epoch'), ('spanish', 'Spanish', 'epoch');

CREATE TABLE staff.account_skill (
  account_id uuid NOT NULL REFERENCES staff.account,
  skill      text NOT NULL REFERENCES staff.skill,
  level      smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
  PRIMARY KEY (account_id, skill)
);
GRANT SELECT, INSERT ON staff.skill TO harborline_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff.account_skill TO harborline_server;

-- The place of a call that was cut off goes, once, to the next call from the same claimed number.
ALTER TABLE calls.call
  ADD COLUMN place_given_to uuid,
  ADD COLUMN has_old_place boolean NOT NULL DEFAULT false;
CREATE INDEX call_cut_off ON calls.call (claimed_number, ended_at)
  WHERE ended_at IS NOT NULL AND claimed_number IS NOT NULL AND place_given_to IS NULL;

-- People are told when callers wait beside somebody who could take them. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('queue-stands-still', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('queue-stands-still', 1, 1, 'operator',   'mail', 300, false),
  ('queue-stands-still', 1, 2, 'supervisor', 'mail', 0,   false);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
