import { z } from 'zod';
import { queueName } from './routing.ts';

/** Why a supervisor moves somebody who waits. A code, since the ledger holds nobody's words. */
export const moveReason = z.enum(['belongs-there', 'more-urgent', 'less-urgent', 'many-wait', 'asked-for']);
export type MoveReason = z.infer<typeof moveReason>;

/** What a supervisor may make of a caller. From danger back leads only the finding that there is none; a promise is the line's. */
export const chosenPriority = z.enum(['danger', 'child', 'routine']);
export type ChosenPriority = z.infer<typeof chosenPriority>;

export const moveTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queue'), queue: queueName }),
  z.strictObject({ kind: z.literal('class'), priority: chosenPriority }),
  z.strictObject({ kind: z.literal('call-taker'), accountId: z.uuid() }),
]);
export type MoveTarget = z.infer<typeof moveTarget>;

/** `POST /api/floor/move`: a caller who waits goes elsewhere, with the place of before. */
export const moveCallerRequest = z.strictObject({ callId: z.uuid(), to: moveTarget, reason: moveReason });
export type MoveCallerRequest = z.infer<typeof moveCallerRequest>;
