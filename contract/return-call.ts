import { z } from 'zod';
import { priorityClass } from './routing.ts';

/** Where the caller of a call is: on the line, or to be rung for a return call. */
export const callerLeg = z.enum(['there', 'to-dial', 'ringing']);
export type CallerLeg = z.infer<typeof callerLeg>;

export const returnCallState = z.enum([
  'planned',
  'under-way',
  'fulfilled',
  'given-up',
  'expired',
  'cancelled',
]);
export type ReturnCallState = z.infer<typeof returnCallState>;

/** Where the line itself knows an officer to be: at a telephone of their agency in the directory, or at their own, which the agency has confirmed. */
export const knownTelephone = z.enum(['agency', 'own-telephone']);
export type KnownTelephone = z.infer<typeof knownTelephone>;

/** What came of ringing a caller. All but the first mean that the caller was not reached. */
export const attemptOutcome = z.enum([
  'talked',
  'voicemail',
  'busy',
  'no-answer',
  'rejected',
  'no-route',
  'given-up',
  'not-dialled',
]);
export type AttemptOutcome = z.infer<typeof attemptOutcome>;

/** Why a promise is taken back. A code, since the ledger holds nobody's words. */
export const cancelReason = z.enum(['reached-otherwise', 'asked-by-caller', 'wrong-number', 'misuse']);
export type CancelReason = z.infer<typeof cancelReason>;
export const cancelReturnCallRequest = z.strictObject({ reason: cancelReason });

/** A promise as those see it who may: of the number only the last four digits, and nothing of an officer's own telephone. */
export const returnCallView = z.object({
  returnCallId: z.uuid(),
  state: returnCallState,
  numberEnding: z.string(),
  priority: priorityClass,
  queuedAt: z.iso.datetime(),
  promisedAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  attempts: z.int(),
  lastOutcome: attemptOutcome.nullable(),
});
export type ReturnCallView = z.infer<typeof returnCallView>;
export const returnCallList = z.object({ returnCalls: z.array(returnCallView), mayCancel: z.boolean() });
export type ReturnCallList = z.infer<typeof returnCallList>;
