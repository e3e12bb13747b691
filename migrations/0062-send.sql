-- Send: how urgent an enquiry is, by when its officer hears, and who was proven when it was sent. The release before leaves these empty.
ALTER TABLE enquiries.enquiry
  ADD COLUMN urgency text CHECK (urgency IN ('urgent', 'routine')),
  ADD COLUMN due_at timestamptz,
  ADD COLUMN verification_id uuid REFERENCES agencies.verification,
  ADD COLUMN proven_agency_id uuid REFERENCES agencies.agency,
  ADD COLUMN proven_officer_id uuid REFERENCES agencies.officer,
  -- A reference that was drawn before there was a check in it is good as it is.
  ADD COLUMN has_check boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT enquiry_sent_whole CHECK (num_nonnulls(urgency, due_at, verification_id, proven_agency_id) IN (0, 4)),
  ADD CONSTRAINT enquiry_sent_is_recorded CHECK (urgency IS NULL OR state = 'recorded'),
  ADD CONSTRAINT enquiry_due_later CHECK (due_at > concluded_at);

-- Work about an enquiry, which is never offered before its time. The release before cannot list it: drain before going back (docs/stopping.md).
ALTER TABLE tasks.task
  DROP CONSTRAINT task_kind_check,
  ADD CONSTRAINT task_kind_check
    CHECK (kind IN ('deadline-call', 'follow-up', 'chat', 'enquiry-deadline', 'report-check', 'entry-check')),
  ADD CONSTRAINT task_never_early
    CHECK (kind NOT IN ('enquiry-deadline', 'report-check', 'entry-check') OR offer_from = due_at);

-- Which task is about which enquiry.
CREATE TABLE enquiries.task (
  task_id    uuid PRIMARY KEY REFERENCES tasks.task,
  enquiry_id uuid NOT NULL REFERENCES enquiries.enquiry,
  kind       text NOT NULL CHECK (kind IN ('enquiry-deadline', 'report-check', 'entry-check')),
  -- One of each kind: the first deadline is the deadline.
  UNIQUE (enquiry_id, kind)
);
GRANT SELECT, INSERT ON enquiries.task TO harborline_server;
