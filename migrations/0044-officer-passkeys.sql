-- Officers add and remove passkeys, and are told by mail. Their mail address lies sealed beside the ledger (ledger.kept_content), under
-- the officer's own key, which is destroyed with the revocation; whoever was invited by the release before has none here.
ALTER TABLE agencies.officer ADD COLUMN mail_kept text CHECK (mail_kept ~ '^[0-9a-f]{64}$');
-- Null: the one that was made with the enrolment.
ALTER TABLE agencies.officer_passkey ADD COLUMN name text CHECK (length(name) BETWEEN 1 AND 60);
ALTER TABLE agencies.officer_attempt
  DROP CONSTRAINT officer_attempt_kind_check,
  ADD CONSTRAINT officer_attempt_kind_check CHECK (kind IN ('enrolment', 'passkey-enrolment', 'passkey-addition', 'proof', 'provider')),
  DROP CONSTRAINT officer_attempt_purpose_check,
  ADD CONSTRAINT officer_attempt_purpose_check CHECK (purpose IN ('enrolment', 'sign-in', 'call-code', 'invitation', 'passkeys'));
