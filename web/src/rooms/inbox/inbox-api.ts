import { z } from 'zod';
import { claimedEnquiry, type InboxAnswer } from '../../../../contract/inbox.ts';
import { type InboxState, inboxMessage } from '../../../../contract/inbox-page.ts';
import { ask } from '../../app/api.ts';
import type { Heard } from '../../app/live-link.ts';

export const readInbox = (said: unknown): Heard<InboxState> => {
  const message = inboxMessage.safeParse(said).data;
  return message?.kind === 'inbox' ? message : message?.kind;
};

export const claim = (slotId: string) => ask('POST', `/api/inbox/${slotId}/claim`, claimedEnquiry, {});

export const answer = (slotId: string, given: InboxAnswer) =>
  ask('POST', `/api/inbox/${slotId}/answer`, z.undefined(), given);
