import { z } from 'zod';
import { searchRefusal } from '../../../../contract/register.ts';
import { descriptionSchema } from '../../blinding/index.ts';
import { fromOneSize, toOneSize } from './one-size.ts';

// What goes between the server of calls and the register's process, each way in bytes of one size.

/** More than the longest description that the key server takes (120 characters of up to 4 bytes in each of its fields). */
const QUESTION_BYTES = 16 * 1024;
const OUTCOME_BYTES = 8 * 1024;

const actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), accountId: z.uuid() }),
  z.strictObject({ kind: z.literal('officer'), officerId: z.uuid() }),
  z.strictObject({ kind: z.literal('line') }),
]);

/**
 * No proof and no permit goes over the wire, only of which call or enquiry and by which decision: the process reads both anew from the
 * database, so whoever can reach its socket can claim nothing.
 */
const question = z.strictObject({
  description: descriptionSchema,
  actor,
  of: z.union([z.strictObject({ callId: z.uuid() }), z.strictObject({ enquiryId: z.uuid() })]),
  decisionId: z.uuid(),
});
export type Question = z.infer<typeof question>;

const outcome = z.union([
  z.strictObject({ searchId: z.uuid(), answer: z.base64() }),
  z.strictObject({ refused: z.union([searchRefusal, z.literal('unavailable')]) }),
]);
export type Outcome = z.infer<typeof outcome>;

/** Whether the index is built, so that searches are answered, and how many records it has. */
export const registerState = z.object({ isBuilt: z.boolean(), records: z.int() });
export type RegisterState = z.infer<typeof registerState>;

export const writeQuestion = (asked: Question): Buffer => toOneSize(asked, QUESTION_BYTES);
export const writeOutcome = (found: Outcome): Buffer => toOneSize(found, OUTCOME_BYTES);

export function readQuestion(bytes: Buffer): Question | undefined {
  return question.safeParse(fromOneSize(bytes, QUESTION_BYTES)).data;
}

/** A process that answers in another way is away as well. */
export function readOutcome(bytes: Buffer): Outcome {
  return outcome.safeParse(fromOneSize(bytes, OUTCOME_BYTES)).data ?? { refused: 'unavailable' };
}
