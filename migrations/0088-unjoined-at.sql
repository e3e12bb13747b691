-- Since when it is known that no custodian has joined the officer by the deadline, a second before it: whatever the truth is, and written at the same
-- moment. From the deadline on that officer reads its words. The release before does not write it: drain before going back (docs/stopping.md).
ALTER TABLE enquiries.enquiry
  ADD COLUMN unjoined_at timestamptz,
  ADD CONSTRAINT enquiry_unjoined_was_sent CHECK (unjoined_at IS NULL OR urgency IS NOT NULL);
UPDATE enquiries.enquiry e SET unjoined_at = e.due_at
  WHERE e.due_at <= now() AND NOT EXISTS (
    SELECT FROM enquiries.task t JOIN tasks.task d USING (task_id)
    WHERE t.enquiry_id = e.enquiry_id AND t.kind = 'enquiry-deadline' AND d.outcome = 'not-needed');
