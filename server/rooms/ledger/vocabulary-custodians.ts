import { z } from 'zod';
import { custodianState, noticeCallOutcome } from '../../../contract/custodian.ts';
import { custodianId } from '../../../contract/register.ts';

/** What is written down of custodians: who they are and how they are reached. Never in an entry of an enquiry. */
export const custodianSubjects = {
  'demo-custodians-added': z.strictObject({ count: z.int() }),
  'custodian-enrolled': z.strictObject({ custodianId, proposalId: z.uuid() }),
  'custodian-reach-approved': z.strictObject({ custodianId, version: z.int(), proposalId: z.uuid() }),
  'custodian-reach-in-force': z.strictObject({ custodianId, version: z.int() }),
  /** The proposal is null where one person suspended it, or its test calls made it live. */
  'custodian-moved': z.strictObject({
    custodianId,
    proposalId: z.uuid().nullable(),
    to: custodianState,
  }),
  'custodians-viewed': z.strictObject({ count: z.int() }),
  'custodian-viewed': z.strictObject({ custodianId }),
  /** A page of an inbox, from its opening to its end. What it shows meanwhile is written nowhere: that would tell what was found. */
  'inbox-opened': z.strictObject({ viewId: z.uuid(), custodianId }),
  'inbox-closed': z.strictObject({ viewId: z.uuid(), custodianId }),
  /** The same of one whose screen is locked: it rings, and shows nothing. */
  'inbox-ring-opened': z.strictObject({ viewId: z.uuid(), custodianId }),
  'inbox-ring-closed': z.strictObject({ viewId: z.uuid(), custodianId }),
  'notice-call-begun': z.strictObject({
    ...{ noticeCallId: z.uuid(), custodianId, contactId: z.uuid() },
    about: z.enum(['test', 'enquiry']),
  }),
  'notice-call-ended': z.strictObject({
    ...{ noticeCallId: z.uuid(), contactId: z.uuid() },
    outcome: noticeCallOutcome,
  }),
} as const;
