-- When the limit of errors of the whole line closed call codes, and when they were taken again.
CREATE TABLE agencies.call_codes_closing (
  closing_id uuid PRIMARY KEY,
  closed_at  timestamptz NOT NULL,
  opened_at  timestamptz,
  CHECK (opened_at >= closed_at)
);
CREATE UNIQUE INDEX call_codes_closed ON agencies.call_codes_closing ((opened_at IS NULL)) WHERE opened_at IS NULL;
GRANT SELECT, INSERT, UPDATE (opened_at) ON agencies.call_codes_closing TO harborline_server;

-- Supervisors hear of both. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES
  ('call-codes-closed', 1, 'epoch'), ('call-codes-open-again', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('call-codes-closed', 1, 1, 'supervisor', 'mail', 600, false),
  ('call-codes-closed', 1, 2, 'operator', 'mail', 0, false),
  ('call-codes-open-again', 1, 1, 'supervisor', 'mail', 0, true);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
