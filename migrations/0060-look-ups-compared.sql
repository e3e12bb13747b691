-- The searches of the register, which are compared with the look-ups of the key server's log, and how far that has come.
CREATE INDEX entry_search ON ledger.entry (entry_id)
  WHERE kind IN ('register-searched', 'register-search-refused', 'look-ups-compared');

-- Privacy officers hear of a difference at once, then supervisors. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('look-ups-differ', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('look-ups-differ', 1, 1, 'privacy-officer', 'mail', 600, false),
  ('look-ups-differ', 1, 2, 'supervisor', 'mail', 0, false);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
