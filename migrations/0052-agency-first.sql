-- Where a caller was promised that the agency is called again, the return call that keeps the promise calls the agency first, and rings
-- the caller with what came of it. The id of the call-back after which it was promised stands here until that was done. The release
-- before does not look here, and rings the caller first, as it did.
ALTER TABLE calls.return_call ADD COLUMN after_call_back_id uuid;
ALTER TABLE calls.call ADD COLUMN agency_first boolean NOT NULL DEFAULT false;
