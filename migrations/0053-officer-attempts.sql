-- What a proof of an officer is for, and of what: a digest under the browser's secret of the passkey to be removed, of the telephone to be
-- given, of the enquiry whose code is asked for. The release before begins proofs for `passkeys`, which this one takes for nothing.
ALTER TABLE agencies.officer_attempt
  ADD COLUMN about text CHECK (about ~ '^[0-9a-f]{64}$'),
  DROP CONSTRAINT officer_attempt_kind_check,
  ADD CONSTRAINT officer_attempt_kind_check CHECK (kind IN ('enrolment', 'passkey-enrolment', 'passkey-addition', 'telephone-giving',
    'proof', 'provider')),
  DROP CONSTRAINT officer_attempt_purpose_check,
  ADD CONSTRAINT officer_attempt_purpose_check CHECK (purpose IN ('enrolment', 'sign-in', 'call-code', 'invitation', 'passkeys',
    'passkey-addition', 'passkey-removal', 'telephone'));

-- The telephone that was read out in this call-back as it was given, until the call-taker says whose name was said.
-- Its officer's name is shown to whoever read it out, and to nobody else.
ALTER TABLE agencies.call_back
  ADD COLUMN compared_telephone_id uuid REFERENCES agencies.officer_telephone,
  ADD COLUMN compared_by uuid;
