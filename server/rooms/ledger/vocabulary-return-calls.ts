import { z } from 'zod';
import { attemptOutcome, cancelReason, returnCallState } from '../../../contract/return-call.ts';

/** What is written down of promises to ring callers later. Never a number. */
export const returnCallSubjects = {
  /** In no call where an officer who has only written is rung about the enquiry. */
  'return-call-promised': z.strictObject({ callId: z.uuid().nullable(), returnCallId: z.uuid() }),
  /** A number that the release before sealing left in clear. */
  'return-call-sealed': z.strictObject({ returnCallId: z.uuid() }),
  'return-call-begun': z.strictObject({ callId: z.uuid(), returnCallId: z.uuid() }),
  'return-call-dialled': z.strictObject({ callId: z.uuid(), returnCallId: z.uuid(), attempt: z.int() }),
  'return-call-reached': z.strictObject({ callId: z.uuid() }),
  'return-call-tried': z.strictObject({ callId: z.uuid(), returnCallId: z.uuid(), outcome: attemptOutcome }),
  'return-call-ended': z.strictObject({
    returnCallId: z.uuid(),
    state: returnCallState,
    reason: cancelReason.nullable(),
  }),
  'return-calls-viewed': z.strictObject({ count: z.int() }),
} as const;
