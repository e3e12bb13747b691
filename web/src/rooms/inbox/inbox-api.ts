import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { custodianDocuments, sealedPage } from '../../../../contract/document.ts';
import { claimedEnquiry, type InboxAnswer, type NoticeDone } from '../../../../contract/inbox.ts';
import { type InboxRing, type InboxState, inboxMessage } from '../../../../contract/inbox-page.ts';
import { ask } from '../../app/api.ts';
import type { Heard } from '../../app/live-link.ts';
import { orThrow, readOnce } from '../staff/decision-api.ts';

export const readInbox = (said: unknown): Heard<InboxState> => {
  const message = inboxMessage.safeParse(said).data;
  if (message?.kind === 'inbox') return message;
  return message?.kind === 'ring' ? undefined : message?.kind;
};

export const readRing = (said: unknown): Heard<InboxRing> => {
  const message = inboxMessage.safeParse(said).data;
  if (message?.kind === 'ring') return message;
  return message?.kind === 'inbox' ? undefined : message?.kind;
};

export const claim = (slotId: string) => ask('POST', `/api/inbox/${slotId}/claim`, claimedEnquiry, {});

export const answer = (slotId: string, given: InboxAnswer) =>
  ask('POST', `/api/inbox/${slotId}/answer`, z.undefined(), given);

export const noteNotice = (slotId: string, done: NoticeDone) =>
  ask('POST', `/api/inbox/${slotId}/notice`, z.undefined(), { done });

export const custodianDocumentsQuery = queryOptions({
  queryKey: ['custodian-documents'],
  queryFn: async () => orThrow(await ask('GET', '/api/inbox/documents', custodianDocuments)),
  ...readOnce,
});

export const fetchPage = (documentId: string, number: number) =>
  ask('GET', `/api/inbox/documents/${documentId}/pages/${number}`, sealedPage);

export const decideDocument = (documentId: string, sealed: string) =>
  ask('POST', `/api/inbox/documents/${documentId}/decision`, z.unknown(), { sealed });
