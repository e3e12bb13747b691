-- How urgent a call is, which queue it waits in, and whom the caller spoke with about the same enquiry; and why it was offered.
ALTER TABLE calls.call
  ADD COLUMN priority text NOT NULL DEFAULT 'routine' CHECK (priority IN ('danger', 'child', 'promised', 'routine')),
  ADD COLUMN queue text NOT NULL DEFAULT 'main' CHECK (queue ~ '^[a-z][a-z0-9-]{0,39}$'),
  ADD COLUMN preferred_account_id uuid REFERENCES staff.account;

-- The reason as contract/routing.ts has it (`offerReason`): data, worded by whoever shows it.
ALTER TABLE routing.offer ADD COLUMN reason jsonb;
