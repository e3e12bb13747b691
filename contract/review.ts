import { z } from 'zod';

/** Monday of a week (UTC). */
export const week = z.iso.date();

const byPerson = z.strictObject({ name: z.string(), looks: z.int() });

/** What a week comes to, for whoever signs that they have looked at it. */
export const reviewRow = z.strictObject({
  week,
  /** Still running, due, due for more than a week, or signed. */
  state: z.enum(['running', 'due', 'overdue', 'signed']),
  alertsRaised: z.int(),
  alertsNotClosed: z.int(),
  misuse: z.int(),
  glassBroken: z.int(),
  /** Who looked at stories, alerts, searches and recordings, privacy officers themselves among them; who looked most comes first. */
  looksBy: z.array(byPerson).max(50),
  signedBy: z.string().nullable(),
  signedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  /** An alert of it is about whoever looks at this, so somebody else signs it. */
  isForAnother: z.boolean(),
});
export type ReviewRow = z.infer<typeof reviewRow>;

/** `GET /api/oversight/reviews`: this week and the twelve before it, and every older one that nobody has signed, the newest first, as far back as the line has run. */
export const reviewList = z.strictObject({ weeks: z.array(reviewRow) });

/** `POST /api/oversight/reviews/:week/signing`. */
export const signReviewRequest = z.strictObject({ note: z.string().trim().min(3).max(2_000) });
