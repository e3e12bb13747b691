import { z } from 'zod';
import { callBackOutcome, notDialled } from '../../../contract/call-back.ts';

const callBack = { callId: z.uuid(), callBackId: z.uuid() };

/** What is written down of proving who calls by calling an agency back. Never a number, a word or a name. */
export const callBackSubjects = {
  'call-back-agencies-viewed': z.strictObject({ callId: z.uuid(), count: z.int() }),
  'call-back-begun': z.strictObject({
    ...callBack,
    agencyId: z.uuid(),
    telephoneId: z.uuid(),
    participantId: z.uuid(),
  }),
  'call-back-refused': z.strictObject({
    callId: z.uuid(),
    agencyId: z.uuid(),
    telephoneId: z.uuid(),
    because: z.enum([...notDialled.options, 'not-in-directory', 'under-way']),
  }),
  'call-back-officer-viewed': z.strictObject({ callId: z.uuid(), officerId: z.uuid() }),
  'call-back-to-officer-begun': z.strictObject({
    ...callBack,
    agencyId: z.uuid(),
    officerId: z.uuid(),
    telephoneId: z.uuid(),
    participantId: z.uuid(),
  }),
  'call-back-to-officer-refused': z.strictObject({
    callId: z.uuid(),
    officerId: z.uuid(),
    because: z.enum(['officer-not-active', 'telephone-not-confirmed', 'under-way']),
  }),
  'officer-telephone-compared': z.strictObject({ ...callBack, officerId: z.uuid(), telephoneId: z.uuid() }),
  'officer-telephone-not-theirs': z.strictObject({ ...callBack, officerId: z.uuid(), telephoneId: z.uuid() }),
  'officer-telephone-confirmed': z.strictObject({ ...callBack, officerId: z.uuid(), telephoneId: z.uuid() }),
  'officer-telephone-not-confirmed': z.strictObject({ ...callBack, tries: z.int() }),
  'call-back-answered': z.strictObject(callBack),
  'call-back-word-given': z.strictObject(callBack),
  'call-back-word-tried': z.strictObject({ ...callBack, tries: z.int(), isRight: z.boolean() }),
  'call-back-ended': z.strictObject({ ...callBack, agencyId: z.uuid().nullable(), outcome: callBackOutcome }),
  /** To call the agency again by a time, for this caller. */
  'call-back-promised': z.strictObject({
    ...callBack,
    agencyId: z.uuid().nullable(),
    taskId: z.uuid(),
    owner: z.enum(['me', 'queue']),
  }),
  /** Nothing was confirmed, and the enquiry is taken down all the same, as it is told. */
  'call-back-left-unproven': z.strictObject(callBack),
  'call-back-first-line-left': z.strictObject(callBack),
  'call-back-noted': z.strictObject(callBack),
  'call-back-note-stopped': z.strictObject(callBack),
} as const;
