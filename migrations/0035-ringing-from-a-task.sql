-- Whoever works on a task can have the line ring its caller: the task becomes a promise that comes to the same call-taker as a call.
-- The call of such a task may have been promised a return call before.
ALTER TABLE calls.return_call
  ADD COLUMN preferred_account_id uuid REFERENCES staff.account (account_id),
  DROP CONSTRAINT return_call_promised_in_key;

CREATE INDEX return_call_promised_in ON calls.return_call (promised_in);

ALTER TABLE tasks.task
  DROP CONSTRAINT task_outcome_check,
  ADD CONSTRAINT task_outcome_check CHECK (outcome IN ('reached', 'not-reached', 'done', 'not-needed', 'rung'));
