import { z } from 'zod';
import { inboxItem, owedNotice } from './inbox.ts';

/** The list of whoever answers for a custodian, whole, each time any of it changed. */
export const inboxState = z.object({
  kind: z.literal('inbox'),
  serverTime: z.iso.datetime(),
  items: z.array(inboxItem),
  /** Documents of courts that wait for the custodian's decision; whoever is no duty officer has none. */
  documentsWaiting: z.int().default(0),
  /** Documents that wait for another custodian, for which this desk answers: only that one has the key that opens them. */
  documentsElsewhere: z.array(z.object({ custodianName: z.string(), count: z.int().min(1) })).default([]),
  /** What is owed after a (b)(8), that which is due first in front; what was done today stays in it. */
  notices: z.array(owedNotice).default([]),
});
export type InboxState = z.infer<typeof inboxState>;

/** How many wait that nobody has claimed, to an inbox whose screen is locked; nothing of what they are. */
export const inboxRing = z.object({
  kind: z.literal('ring'),
  serverTime: z.iso.datetime(),
  waiting: z.int(),
});
export type InboxRing = z.infer<typeof inboxRing>;

/** What the line says over `/api/inbox`, and over `/api/inbox/ring`. */
export const inboxMessage = z.discriminatedUnion('kind', [
  inboxState,
  inboxRing,
  /** The answer to each heartbeat. */
  z.object({ kind: z.literal('heard') }),
  /** The session is locked or over, or nothing is relayed to the custodian any more. */
  z.object({ kind: z.literal('ended') }),
]);
export type InboxMessage = z.infer<typeof inboxMessage>;

/** All that the page of an inbox says over its connection. */
export const inboxCommand = z.strictObject({ kind: z.literal('heartbeat') });
