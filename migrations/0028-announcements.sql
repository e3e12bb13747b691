-- Announcements that a supervisor has put on the line: which of the prepared ones, from when until when, and who took it off before that.
CREATE TABLE routing.announcement (
  announcement_id uuid PRIMARY KEY,
  text            text NOT NULL CHECK (text IN ('long-waits', 'slow-answers', 'severe-weather', 'interpreters-short')),
  starts_at       timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL,
  published_at    timestamptz NOT NULL,
  published_by    uuid NOT NULL REFERENCES staff.account,
  withdrawn_at    timestamptz,
  withdrawn_by    uuid REFERENCES staff.account,
  CHECK (starts_at < ends_at),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX announcement_ends_at ON routing.announcement (ends_at) WHERE withdrawn_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON routing.announcement TO harborline_server;
