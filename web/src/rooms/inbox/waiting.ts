import type { InboxItem } from '../../../../contract/inbox.ts';

/** An enquiry of which something is shown; of a closed one nothing is. */
export type OpenItem = Exclude<InboxItem, { state: 'closed' }>;

/** What nobody has claimed: for this the inbox rings. Pure. */
export const unclaimed = (items: readonly InboxItem[]): string[] =>
  items.filter(({ state }) => state === 'waiting').map(({ slotId }) => slotId);

/** What is open on the page: what was chosen while it is in the list, else the first that wants an answer. Pure. */
export function chosenOf(items: readonly InboxItem[], slotId: string | undefined): InboxItem | undefined {
  return (
    items.find((item) => item.slotId === slotId) ??
    items.find(({ state }) => state === 'waiting' || state === 'claimed') ??
    items[0]
  );
}
