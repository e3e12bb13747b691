-- Work that the line routes besides calls: deadline calls and follow-ups. A return call is routed as the call that it becomes.
CREATE SCHEMA tasks;

CREATE TABLE tasks.task (
  task_id          uuid PRIMARY KEY,
  kind             text NOT NULL CHECK (kind IN ('deadline-call', 'follow-up')),
  state            text NOT NULL CHECK (state IN ('open', 'offered', 'under-way', 'done')),
  -- The call that it comes from, if any; what the call-taker of the task needs to be able to do is that queue's and that caller's.
  call_id          uuid REFERENCES calls.call,
  language         text NOT NULL CHECK (language IN ('en', 'es')),
  home_queue       text NOT NULL,
  -- Whose task it is: a call-taker's or a queue's.
  owner_id         uuid REFERENCES staff.account,
  queue            text,
  -- To whom it is offered, or who works on it.
  holder_id        uuid REFERENCES staff.account,
  -- Null where the line itself made it.
  made_by          uuid REFERENCES staff.account,
  made_at          timestamptz NOT NULL,
  offer_from       timestamptz NOT NULL,
  due_at           timestamptz NOT NULL,
  -- When an offer ends by itself, or when a task leaves an owner whose desk has gone.
  lease_expires_at timestamptz,
  reason           jsonb,
  postponed        integer NOT NULL DEFAULT 0,
  -- What is to be done, in somebody's words, under a key of its own. Gone when the task is done.
  words            bytea,
  wrapped_key      bytea,
  key_version      integer,
  overdue_told_at  timestamptz,
  ended_at         timestamptz,
  outcome          text CHECK (outcome IN ('reached', 'not-reached', 'done', 'not-needed')),
  CHECK (offer_from <= due_at),
  CHECK ((state = 'done') = (ended_at IS NOT NULL)),
  CHECK ((state = 'done') = (outcome IS NOT NULL)),
  CONSTRAINT task_has_an_owner CHECK (ended_at IS NOT NULL OR num_nonnulls(owner_id, queue) = 1),
  CHECK ((state IN ('offered', 'under-way')) = (holder_id IS NOT NULL)),
  CHECK (state <> 'under-way' OR owner_id IS NOT DISTINCT FROM holder_id),
  CHECK ((ended_at IS NULL AND num_nonnulls(owner_id, holder_id) > 0) = (lease_expires_at IS NOT NULL)),
  CHECK (num_nonnulls(words, wrapped_key, key_version) IN (0, 3)),
  CHECK (ended_at IS NULL OR words IS NULL)
);
-- Nobody has two at once.
CREATE UNIQUE INDEX task_one_at_once ON tasks.task (holder_id) WHERE holder_id IS NOT NULL;
CREATE INDEX task_open ON tasks.task (offer_from) WHERE ended_at IS NULL;
CREATE INDEX task_of_owner ON tasks.task (owner_id) WHERE ended_at IS NULL;
CREATE INDEX task_of_call ON tasks.task (call_id);
CREATE INDEX task_key_version ON tasks.task (key_version, task_id) WHERE wrapped_key IS NOT NULL;

GRANT USAGE ON SCHEMA tasks TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON tasks.task TO harborline_server;

ALTER TABLE staff.presence
  DROP CONSTRAINT presence_state_check,
  ADD CONSTRAINT presence_state_check
    CHECK (state IN ('not-ready', 'ready', 'offered', 'talking', 'wrapping-up', 'on-task'));

-- Supervisors are told of a promise to call that is not kept in time. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('task-overdue', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('task-overdue', 1, 1, 'supervisor', 'mail', 0, false);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
