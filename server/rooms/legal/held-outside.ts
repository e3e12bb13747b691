import { z } from 'zod';
import { type Hold, hold } from '../../../contract/legal.ts';

/** What was held at a moment, as it is written down outside of the database: enquiries by legal process, and whole kinds by the legal profile. */
export const heldOutside = z.strictObject({
  enquiries: z.array(z.strictObject({ processId: z.uuid(), enquiryId: z.uuid() })),
  holds: z.array(hold),
});
export type HeldOutside = z.infer<typeof heldOutside>;

const isOver = ({ until }: Hold, day: string): boolean => until !== null && until < day;

/** Holds of the list that the legal profile lacks, and whose last day is not over. Pure. */
export const missingHolds = (listed: readonly Hold[], now: readonly Hold[], day: string): Hold[] =>
  listed.filter(
    (one) => !isOver(one, day) && !now.some(({ of, name }) => of === one.of && name === one.name),
  );
