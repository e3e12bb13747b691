import { z } from 'zod';
import { laneBar } from '../../../contract/lane.ts';

/** What is written down of the waiting lane, besides the moves of its calls. */
export const laneSubjects = {
  /** Nobody enters without the question having been answered with no. */
  'lane-entered': z.strictObject({ callId: z.uuid(), isAloneWithChild: z.literal(false) }),
  'lane-refused': z.strictObject({ callId: z.uuid(), because: laneBar }),
  'lane-viewed': z.strictObject({ count: z.int() }),
} as const;
