-- By what a record is found again when a delta or a removal names its reference: an HMAC of the reference under a key that is derived from the generation's
-- own and goes with it. Whoever lacks that key can neither tell whose a mark is, nor follow one from a generation to the next. What the
-- release before stores has none, and is opened to be found.
ALTER TABLE register.blob ADD COLUMN reference_mark bytea CHECK (octet_length(reference_mark) = 16);
ALTER TABLE register.blob ALTER COLUMN reference_mark SET STORAGE PLAIN, ALTER COLUMN reference_mark SET STATISTICS 0;
CREATE INDEX blob_by_reference ON register.blob (generation_id, reference_mark) WHERE reference_mark IS NOT NULL;
CREATE INDEX blob_without_mark ON register.blob (generation_id, blob_id) WHERE reference_mark IS NULL;
