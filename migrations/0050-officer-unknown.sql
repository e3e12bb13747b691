-- An agency that does not know the officer who calls in its name: supervisors hear of it while the call is still there. This comes with
-- the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('officer-unknown', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('officer-unknown', 1, 1, 'supervisor', 'mail', 600, false),
  ('officer-unknown', 1, 2, 'privacy-officer', 'mail', 0, true);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
