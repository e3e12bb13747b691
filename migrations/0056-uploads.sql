-- What custodians send over HTTPS. The sealed chunks lie in the data folder until they are in the register; here stands what becomes of them.
CREATE TABLE register.upload (
  custodian_id text NOT NULL REFERENCES register.custodian,
  upload_id    uuid NOT NULL,
  sequence     bigint NOT NULL,
  state        text NOT NULL CHECK (state IN ('receiving', 'received', 'taken', 'held', 'refused', 'given-up')),
  -- Why it was refused.
  because      text,
  opened_at    timestamptz NOT NULL,
  -- When something of it came last.
  touched_at   timestamptz NOT NULL,
  PRIMARY KEY (custodian_id, upload_id),
  CHECK ((because IS NULL) = (state <> 'refused'))
);
-- A custodian sends one upload at a time, so that it can fill no disk with many.
CREATE UNIQUE INDEX upload_receiving ON register.upload (custodian_id) WHERE state = 'receiving';

GRANT SELECT, INSERT, UPDATE ON register.upload TO harborline_server;
