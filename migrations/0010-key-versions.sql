-- Which version of the line's key-encryption key a data key is wrapped with, so that what still has to be wrapped anew after
-- a rotation is found, and no version is destroyed that something needs. The release before this one wraps with version 0.
ALTER TABLE enquiries.data_key ADD COLUMN key_version integer NOT NULL DEFAULT 0 CHECK (key_version >= 0);
CREATE INDEX data_key_version ON enquiries.data_key (key_version, enquiry_id) WHERE wrapped_key IS NOT NULL;

-- The last word about the key ring is asked for at each start.
CREATE INDEX entry_key_ring ON ledger.entry (entry_id) WHERE kind IN ('key-ring-opened', 'key-change-done');
