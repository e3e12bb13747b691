import { z } from 'zod';
import { enquiryOutcome } from '../../../contract/enquiry-after.ts';

/** What is written down of an enquiry after it was sent. It is alike whatever was found. */
export const enquirySubjects = {
  /** Somebody named a reference in this call; `refused` where there is none, or it is not this caller's. */
  'enquiry-asked-for': z.strictObject({ callId: z.uuid(), outcome: z.enum(['opened', 'refused']) }),
  'enquiry-corrected': z.strictObject({ number: z.int(), childCount: z.int() }),
  'enquiry-report-recorded': z.strictObject({ isDue: z.boolean() }),
  /** Under which number a missing child was entered, is sealed with the enquiry; which of its children, is not. */
  'enquiry-entry-recorded': z.strictObject({ child: z.int() }),
  'enquiry-closed': z.strictObject({ outcome: enquiryOutcome }),
  'enquiry-destroyed': z.strictObject({ version: z.int() }),
  'enquiry-retention-viewed': z.strictObject({ version: z.int() }),
  'enquiry-retention-applied': z.strictObject({
    version: z.int(),
    proposalId: z.uuid(),
    afterClosingDays: z.int(),
  }),
} as const;
