-- The number of a return call lies sealed beside the ledger (ledger.kept_content), under the key of its own promise, and dies with
-- that key when the promise ends. Here are only the hash by which it is found, and a keyed digest by which equals are known.
-- The release before this one goes on writing `number`; what it wrote is sealed as soon as this one runs.
ALTER TABLE calls.return_call
  ADD COLUMN number_kept text CHECK (number_kept ~ '^[0-9a-f]{64}$'),
  ADD COLUMN number_digest bytea CHECK (octet_length(number_digest) = 32),
  DROP CONSTRAINT return_call_check1,
  ADD CONSTRAINT return_call_number_until_over
    CHECK (CASE WHEN ended_at IS NULL THEN num_nonnulls(number, number_kept) = 1 ELSE number IS NULL END);
CREATE UNIQUE INDEX return_call_number_digest ON calls.return_call (number_digest) WHERE ended_at IS NULL;
-- What the release before this one ended without destroying its key.
CREATE INDEX return_call_number_left ON calls.return_call (return_call_id) WHERE ended_at IS NOT NULL AND number_kept IS NOT NULL;

-- The one key of the digests, wrapped like a data key.
CREATE TABLE calls.number_key (
  number_key_id uuid PRIMARY KEY,
  is_only       boolean NOT NULL DEFAULT true UNIQUE CHECK (is_only),
  wrapped_key   bytea NOT NULL,
  key_version   integer NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON calls.number_key TO harborline_server;
