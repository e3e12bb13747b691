import { z } from 'zod';
import {
  callCodeEnd,
  callCodeRefusal,
  enrolmentRefusal,
  officerMethod,
  officerNotice,
  officerRefusal,
  officerSessionEnd,
  ownTelephoneEnd,
} from './vocabulary-codes.ts';

const officer = { officerId: z.uuid() };
const code = { ...officer, callCodeId: z.uuid() };

/** What is written down of officers, their codes, and what they do in their portal. */
export const officerSubjects = {
  'officer-invited': z.strictObject({
    ...officer,
    agencyId: z.uuid(),
    role: z.enum(['administrator', 'officer']),
  }),
  'officer-enrolment-code-shown': z.strictObject(officer),
  'officer-enrolment-opened': z.strictObject(officer),
  'officer-enrolment-refused': z.strictObject({ officerId: z.uuid().nullable(), cause: enrolmentRefusal }),
  'officer-passkey-added': z.strictObject({ ...officer, passkeyId: z.uuid() }),
  'officer-passkeys-viewed': z.strictObject({ count: z.int() }),
  'officer-passkey-addition-opened': z.strictObject(officer),
  'officer-passkey-removed': z.strictObject({ ...officer, passkeyId: z.uuid() }),
  'officer-notice-queued': z.strictObject({ ...officer, about: officerNotice, mailId: z.uuid() }),
  'officer-notice-not-sent': z.strictObject({ ...officer, about: officerNotice }),
  'agency-provider-set': z.strictObject({ agencyId: z.uuid(), providerId: z.uuid(), proposalId: z.uuid() }),
  'officer-provider-bound': z.strictObject({ ...officer, providerId: z.uuid() }),
  'officer-signed-in': z.strictObject({ ...officer, sessionId: z.uuid(), method: officerMethod }),
  'officer-sign-in-refused': z.strictObject({ cause: officerRefusal }),
  'officer-signed-out': z.strictObject({ ...officer, sessionId: z.uuid() }),
  'officer-session-ended': z.strictObject({ ...officer, sessionId: z.uuid(), cause: officerSessionEnd }),
  'officer-sessions-viewed': z.strictObject({ count: z.int() }),
  /** Before anything was filed: the purpose is one that the line declines. */
  'officer-purpose-declined': z.strictObject(officer),
  'officer-request-refused': z.strictObject({ action: z.string(), code: z.string() }),
  'officer-telephone-viewed': z.strictObject(officer),
  'officer-telephone-given': z.strictObject({ ...officer, telephoneId: z.uuid() }),
  'officer-telephone-ended': z.strictObject({ ...officer, telephoneId: z.uuid(), because: ownTelephoneEnd }),
  'officers-viewed': z.strictObject({ agencyId: z.uuid(), count: z.int() }),
  'officer-revoked': z.strictObject({
    ...officer,
    agencyId: z.uuid(),
    endedSessions: z.int(),
    endedCodes: z.int(),
    endedVerifications: z.int(),
  }),
  'enquiry-filed': z.strictObject({ childCount: z.int() }),
  'enquiry-attached': z.strictObject({ callId: z.uuid() }),
  'own-enquiries-viewed': z.strictObject({ count: z.int() }),
  'call-code-issued': z.strictObject(code),
  'call-code-ended': z.strictObject({ ...code, because: callCodeEnd }),
  'call-code-refused': z.strictObject({
    callId: z.uuid(),
    /** Whose number was named, if there is such an officer. */
    officerId: z.uuid().nullable(),
    cause: callCodeRefusal,
  }),
  'call-codes-closed': z.strictObject({}),
  'call-codes-open-again': z.strictObject({}),
  /** `callId` is null where it was redeemed in writing. */
  'call-code-redeemed': z.strictObject({
    callId: z.uuid().nullable(),
    ...code,
    /** Errors of this call that count no more. */
    forgiven: z.int(),
  }),
} as const;
