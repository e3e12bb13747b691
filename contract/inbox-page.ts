import { z } from 'zod';
import { inboxItem } from './inbox.ts';

/** The list of whoever answers for a custodian, whole, each time any of it changed. */
export const inboxState = z.object({
  kind: z.literal('inbox'),
  serverTime: z.iso.datetime(),
  items: z.array(inboxItem),
  /** Documents of courts that wait for the custodian's decision; whoever is no duty officer has none. */
  documentsWaiting: z.int().default(0),
});
export type InboxState = z.infer<typeof inboxState>;

/** What the line says over `/api/inbox`. */
export const inboxMessage = z.discriminatedUnion('kind', [
  inboxState,
  /** The answer to each heartbeat. */
  z.object({ kind: z.literal('heard') }),
  /** The session is locked or over, or nothing is relayed to the custodian any more. */
  z.object({ kind: z.literal('ended') }),
]);
export type InboxMessage = z.infer<typeof inboxMessage>;

/** All that the page of an inbox says over its connection. */
export const inboxCommand = z.strictObject({ kind: z.literal('heartbeat') });
