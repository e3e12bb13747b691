-- Queues that a supervisor has closed: who, why, and until when. An open row is a closed queue, also after a restart.
CREATE TABLE routing.closing (
  closing_id uuid PRIMARY KEY,
  queue      text NOT NULL,
  reason     text NOT NULL CHECK (reason IN ('too-few-people', 'end-of-hours', 'technical', 'emergency')),
  closed_at  timestamptz NOT NULL,
  closed_by  uuid NOT NULL REFERENCES staff.account,
  opened_at  timestamptz,
  opened_by  uuid REFERENCES staff.account,
  CHECK ((opened_at IS NULL) = (opened_by IS NULL))
);
CREATE UNIQUE INDEX closing_one_for_each_queue ON routing.closing (queue) WHERE opened_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON routing.closing TO harborline_server;

ALTER TABLE calls.intake
  DROP CONSTRAINT intake_stage_check,
  ADD CONSTRAINT intake_stage_check CHECK (stage IN ('choosing', 'noticing', 'keying-code', 'referring', 'queued', 'turned-away',
                                                     'confirming-number', 'keying-number', 'promising'));
