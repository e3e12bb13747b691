-- What became of a day's children, in numbers so large that nobody stands behind one of them. Each is left out where it is of fewer than eleven, or
-- of all but fewer than eleven: who knows every enquiry of a day would else know what became of some.
CREATE TABLE relay.day_total (
  day          date PRIMARY KEY,
  children     integer NOT NULL CHECK (children >= 0),
  relayed      integer,
  joined       integer,
  not_ours     integer,
  wrong_child  integer,
  counted_at   timestamptz NOT NULL,
  -- Until two days are over, a custodian may still answer.
  CHECK (counted_at >= (day + 3)::timestamp AT TIME ZONE 'UTC'),
  CHECK (relayed IS NULL OR (relayed >= 11 AND children - relayed >= 11)),
  CHECK (joined IS NULL OR (joined >= 11 AND children - joined >= 11)),
  CHECK (not_ours IS NULL OR (not_ours >= 11 AND children - not_ours >= 11)),
  CHECK (wrong_child IS NULL OR (wrong_child >= 11 AND children - wrong_child >= 11))
);
CREATE TRIGGER day_total_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON relay.day_total
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT SELECT, INSERT ON relay.day_total TO harborline_server;
CREATE INDEX dispatch_sent_at ON relay.dispatch USING brin (sent_at);
