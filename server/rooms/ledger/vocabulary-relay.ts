import { z } from 'zod';
import { dayTotals } from '../../../contract/day-totals.ts';

/** What is written down of the way of an enquiry to custodians: as many entries at the same moments, whatever was found (promise 6). */
export const relaySubjects = {
  'relay-dispatched': z.strictObject({ dispatchId: z.uuid(), child: z.int(), correction: z.int() }),
  'relay-looked': z.strictObject({ dispatchId: z.uuid() }),
  /** What was asked before was compared with a generation, and all of its places are written anew. */
  'relay-looked-later': z.strictObject({ generationId: z.uuid(), dispatches: z.int() }),
  'relay-ticked': z.strictObject({ dispatchId: z.uuid(), ticks: z.int() }),
  /** Somebody at a custodian did something, or nobody did anything: the two are alike. */
  'relay-acted': z.strictObject({ actId: z.uuid() }),
  /** Once for each day, when nothing of it changes any more; few are withheld. */
  'relay-day-counted': dayTotals,
  'relay-totals-viewed': z.strictObject({ count: z.int() }),
} as const;
