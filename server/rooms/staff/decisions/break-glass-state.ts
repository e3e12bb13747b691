import type { PersonView } from '../../../../contract/people.ts';

export type Seal = {
  accountId: string;
  personId: string;
  expiresAt: Date;
  openUntil: Date | null;
  reviewedAt: Date | null;
};

export const OPEN_MS = 60 * 60_000;
/** A seal that lies longer than this is made anew. */
export const SEALED_MS = 180 * 24 * 3_600_000;

/**
 *            right code         60 minutes        another person signs it off
 *   sealed -----------> open --------------> used --------------------------> reviewed
 *      \--- half a year --> too old
 *
 * It is opened once. What it did waits for a review as long as nobody has signed it off.
 */
export function toBreakGlassView(seal: Seal, now: Date): NonNullable<PersonView['breakGlass']> {
  const { expiresAt, openUntil, reviewedAt } = seal;
  if (openUntil === null)
    return { state: now < expiresAt ? 'sealed' : 'too-old', until: expiresAt.toISOString() };
  const until = openUntil.toISOString();
  if (now < openUntil) return { state: 'open', until };
  return { state: reviewedAt === null ? 'used' : 'reviewed', until };
}
