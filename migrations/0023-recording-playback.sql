-- Who opened which recording, and why. Sound is sent to the session that opened it, until then, and every part of it is written down.
CREATE TABLE recordings.playback (
  playback_id   uuid PRIMARY KEY,
  recording_id  uuid NOT NULL REFERENCES recordings.recording,
  account_id    uuid NOT NULL REFERENCES staff.account,
  session_id    uuid NOT NULL,
  reason        text NOT NULL CHECK (reason IN ('quality-review', 'complaint', 'safety', 'court-order', 'access-request')),
  opened_at     timestamptz NOT NULL,
  open_until    timestamptz NOT NULL,
  CHECK (open_until > opened_at)
);
GRANT SELECT, INSERT ON recordings.playback TO harborline_server;
