import { z } from 'zod';

/** Codes that other rooms write and no wire carries. Each is a closed set, so that whoever reads the ledger is told it in words. */

export const signInMethod = z.enum(['link', 'passkey', 'provider', 'break-glass']);

const proofRefusals = ['unknown', 'attempt-not-valid', 'proof-not-valid', 'provider-away'] as const;
const staffRefusals = ['account-disabled', 'another-account', 'counter-went-back'] as const;
const providerRefusals = ['not-multi-factor', 'not-fresh'] as const;
/** `address`, `account` and `stray`: too many tries of one. */
export const signInRefusal = z.enum([
  ...proofRefusals,
  ...staffRefusals,
  ...providerRefusals,
  ...(['address', 'account', 'stray'] as const),
]);
export const sessionEnd = z.enum(['limit', 'ended-elsewhere', 'account-disabled', 'role-changed']);

export const officerMethod = z.enum(['passkey', 'provider']);
export const officerRefusal = z.enum([
  ...proofRefusals,
  ...providerRefusals,
  ...(['another-officer', 'counter-went-back', 'officer-not-active', 'officer-not-invited'] as const),
]);
export type OfficerRefusal = z.infer<typeof officerRefusal>;
export const officerSessionEnd = z.enum(['limit', 'ended-elsewhere', 'passkey-removed', 'officer-revoked']);
export const officerNotice = z.enum([
  ...(['passkey-added', 'passkey-removed', 'telephone-given', 'telephone-confirmed'] as const),
]);
export const enrolmentRefusal = z.enum([
  ...(['unknown', 'attempt-not-valid', 'expired', 'officer-not-invited', 'wrong-code'] as const),
]);
export type EnrolmentRefusal = z.infer<typeof enrolmentRefusal>;
export const ownTelephoneEnd = z.enum(['replaced', 'removed', 'officer-revoked']);
export const callCodeEnd = z.enum(['redeemed', 'expired', 'voided', 'replaced', 'revoked']);
export const callCodeRefusal = z.enum([
  ...(['not-a-code', 'unknown-officer', 'no-live-code', 'expired', 'wrong-code'] as const),
  ...(['too-many-in-call', 'too-many-on-line'] as const),
]);

/** Why a waiting call is of another class: a key of the caller, or somebody's act. */
export const classCause = z.enum([
  ...(['danger-keyed', 'child-keyed', 'promised-keyed', 'routine-keyed', 'queue-keyed'] as const),
  ...(['danger-demoted', 'moved-by-supervisor', 'queue-closed'] as const),
]);
export type ClassCause = z.infer<typeof classCause>;

export const taskCause = z.enum([
  ...(['offered', 'accepted', 'taken', 'declined', 'lease-ended', 'withdrawn', 'given-back'] as const),
  ...([
    'owner-gone',
    'postponed',
    'handed-over',
    'ended',
    'dropped',
    'not-reached',
    'no-answer-yet',
  ] as const),
]);
export const trainingCause = z.enum(['answered', 'held', 'resumed', 'went-on', 'hung-up']);

export const mailReason = z.enum([
  ...(['contact-channel', 'ledger-checkpoint', 'mail-test', 'officer-invitation', 'officer-notice'] as const),
  ...(['agency-receipt', 'custodian-pin', 'custodian-document', 'process-notice'] as const),
]);
/** What a mail server, or its absence, said. */
const mailRefusals = [
  ...(['not-valid', 'not-set-up', 'recipient-refused', 'message-refused'] as const),
  ...(['server-away', 'server-busy', 'not-encrypted', 'sign-in-refused'] as const),
] as const;
export const pageFailure = z.enum(mailRefusals);
export type PageFailure = z.infer<typeof pageFailure>;
export const mailFailure = z.enum([...mailRefusals, 'taken-back']);

export const brokenReason = z.enum([
  ...(['entry-gone', 'entry-altered', 'rolled-back', 'checkpoint-forged'] as const),
  ...(['witness-disagrees', 'tile-missing'] as const),
]);
