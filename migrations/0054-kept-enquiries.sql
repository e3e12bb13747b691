-- What was asked of the register, as tokens under a key of its own, for thirty days, and what later generations have to say to it. Every
-- comparison leaves a row of the same length, whether anything was found or not.
CREATE TABLE register.kept_enquiry (
  search_id     uuid PRIMARY KEY,
  enquiry_id    uuid,
  -- Sealed, all of one length. Gone with the key.
  fingerprints  bytea,
  wrapped_key   bytea,
  key_version   integer,
  kept_at       timestamptz NOT NULL,
  ended_at      timestamptz,
  ended_because text CHECK (ended_because IN ('joined', 'time-over')),
  CHECK (num_nonnulls(fingerprints, wrapped_key, key_version) IN (0, 3)),
  CHECK ((wrapped_key IS NULL) = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
CREATE INDEX kept_enquiry_live ON register.kept_enquiry (kept_at) WHERE ended_at IS NULL;
CREATE INDEX kept_enquiry_of_enquiry ON register.kept_enquiry (enquiry_id) WHERE ended_at IS NULL;
CREATE INDEX kept_enquiry_key_version ON register.kept_enquiry (key_version, search_id) WHERE wrapped_key IS NOT NULL;
ALTER TABLE register.kept_enquiry ALTER COLUMN fingerprints SET STATISTICS 0;

CREATE TABLE register.later_finding (
  search_id     uuid NOT NULL REFERENCES register.kept_enquiry,
  generation_id uuid NOT NULL REFERENCES register.generation,
  found_at      timestamptz NOT NULL,
  finding       bytea NOT NULL,
  PRIMARY KEY (search_id, generation_id)
);
ALTER TABLE register.later_finding ALTER COLUMN finding SET STATISTICS 0;

GRANT SELECT, INSERT, UPDATE ON register.kept_enquiry TO harborline_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON register.later_finding TO harborline_server;
