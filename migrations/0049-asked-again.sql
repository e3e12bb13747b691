-- Promises to call an agency again for a caller whom nobody there could confirm yet. Each is kept by a task with a time, in which
-- the caller is rung; this says which agency is to be called then. The release before keeps the task without it.
CREATE TABLE agencies.asked_again (
  call_back_id uuid PRIMARY KEY REFERENCES agencies.call_back,
  task_id      uuid NOT NULL UNIQUE,
  asked_by     uuid NOT NULL REFERENCES staff.account,
  asked_at     timestamptz NOT NULL,
  due_at       timestamptz NOT NULL CHECK (due_at > asked_at)
);
-- What has just ended is told to whoever is still on hold.
CREATE INDEX call_back_ended ON agencies.call_back (ended_at);

GRANT SELECT, INSERT ON agencies.asked_again TO harborline_server;
