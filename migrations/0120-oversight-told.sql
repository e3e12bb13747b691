-- Of which weeks it was told that their review is overdue, so that it is told of each once.
CREATE TABLE oversight.review_overdue (
  week    date PRIMARY KEY CHECK (extract(isodow FROM week) = 1),
  told_at timestamptz NOT NULL CHECK (told_at >= (week + 14)::timestamp AT TIME ZONE 'UTC')
);
CREATE TRIGGER review_overdue_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oversight.review_overdue
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
GRANT SELECT, INSERT ON oversight.review_overdue TO harborline_server;

-- Privacy officers hear of alerts, and nobody else: whoever else there is may be whom an alert is about. Of a review that is overdue supervisors hear after a day.
-- This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('misuse-noticed', 1, 'epoch'), ('review-overdue', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('misuse-noticed', 1, 1, 'privacy-officer', 'mail', 0,     true),
  ('review-overdue', 1, 1, 'privacy-officer', 'mail', 86400, true),
  ('review-overdue', 1, 2, 'supervisor',      'mail', 0,     true);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
