-- The blind register: which custodians there are, and the generations of their fingerprints, each record sealed by itself.
CREATE SCHEMA register;

CREATE TABLE register.custodian (
  custodian_id text PRIMARY KEY CHECK (custodian_id ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$'),
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  added_at     timestamptz NOT NULL
);

CREATE TABLE register.generation (
  generation_id         uuid PRIMARY KEY,
  custodian_id          text NOT NULL REFERENCES register.custodian,
  upload_id             uuid NOT NULL,
  -- The custodian's own count of uploads, which rises; of the newest delta that was applied to it, where there was one.
  sequence              bigint NOT NULL,
  specification_version integer NOT NULL,
  -- Null until the key server has said under which it keys the upload.
  line_key_version      integer,
  state                 text NOT NULL CHECK (state IN ('receiving', 'waiting', 'active', 'replaced', 'destroyed')),
  records               integer NOT NULL CHECK (records >= 0),
  received_chunks       integer NOT NULL DEFAULT 0,
  -- How it differs from the generation that was active when it was checked.
  compared_with         uuid REFERENCES register.generation,
  added                 integer,
  changed               integer,
  vanished              integer,
  -- The key that seals its records, wrapped. Gone with the generation.
  wrapped_key           bytea,
  key_version           integer,
  opened_at             timestamptz NOT NULL,
  activated_at          timestamptz,
  replaced_at           timestamptz,
  destroyed_at          timestamptz,
  destroyed_because     text,
  UNIQUE (custodian_id, upload_id),
  CHECK ((wrapped_key IS NULL) = (state = 'destroyed')),
  CHECK ((wrapped_key IS NULL) = (key_version IS NULL)),
  CHECK ((destroyed_at IS NULL) = (state <> 'destroyed')),
  CHECK ((destroyed_at IS NULL) = (destroyed_because IS NULL)),
  CHECK (state <> 'active' OR activated_at IS NOT NULL),
  CHECK (state <> 'replaced' OR replaced_at IS NOT NULL)
);
-- What is searched of a custodian is one generation, so a switch is one transaction.
CREATE UNIQUE INDEX generation_active ON register.generation (custodian_id) WHERE state = 'active';
CREATE INDEX generation_of_custodian ON register.generation (custodian_id, opened_at);
CREATE INDEX generation_key_version ON register.generation (key_version, generation_id) WHERE wrapped_key IS NOT NULL;

-- One record: sealed, all of one length, under a number drawn at random. Nothing about it is indexed.
CREATE TABLE register.blob (
  generation_id uuid NOT NULL REFERENCES register.generation,
  blob_id       bigint NOT NULL,
  blob          bytea NOT NULL,
  PRIMARY KEY (generation_id, blob_id)
);
-- Never compressed, never moved aside by length. Statistics of ciphertext serve nobody.
ALTER TABLE register.blob ALTER COLUMN blob SET STORAGE PLAIN, ALTER COLUMN blob SET STATISTICS 0;

GRANT USAGE ON SCHEMA register TO harborline_server;
GRANT SELECT, INSERT ON register.custodian TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON register.generation TO harborline_server;
GRANT SELECT, INSERT, DELETE ON register.blob TO harborline_server;
