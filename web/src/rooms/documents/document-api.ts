import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { proposed } from '../../../../contract/decision.ts';
import {
  type ClosedByStaff,
  clerkCalled,
  courtList,
  documentKeyVersion,
  documentList,
  documentPage,
  documentView,
  ownDocument,
  pagesAdded,
  type TakeInDocument,
} from '../../../../contract/document.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

const taken = z.strictObject({ documentId: z.uuid() });
const anything = z.unknown();
const OWN = '/api/documents/own';

export const courtsQuery = queryOptions({
  queryKey: ['courts'],
  queryFn: async () => orThrow(await ask('GET', '/api/documents/courts', courtList)),
  ...readOnce,
});

export const ownDocumentsQuery = queryOptions({
  queryKey: ['own-documents'],
  queryFn: async () => orThrow(await ask('GET', OWN, documentList)),
  ...readOnce,
});

export const ownDocumentQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['own-document', documentId],
    queryFn: async () => orThrow(await ask('GET', `${OWN}/${documentId}`, ownDocument)),
    ...readOnce,
  });

export const takeIn = (given: TakeInDocument) => ask('POST', '/api/documents', taken, given);

export const addPages = (documentId: string, after: number, file: string) =>
  ask('POST', `${OWN}/${documentId}/pages`, pagesAdded, { after, file });

export const callClerk = (documentId: string, telephoneId: string) =>
  ask('POST', `${OWN}/${documentId}/clerk-calls`, clerkCalled, { telephoneId });

export const confirmClerk = (documentId: string, clerkCallId: string) =>
  ask('POST', `${OWN}/${documentId}/clerk`, anything, { clerkCallId });

export const readOwnPage = (documentId: string, number: number) =>
  ask('GET', `${OWN}/${documentId}/pages/${number}`, documentPage);

export const documentsQuery = queryOptions({
  queryKey: ['documents'],
  queryFn: async () => orThrow(await ask('GET', '/api/documents', documentList)),
  ...readOnce,
});

export const documentQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId],
    queryFn: async () => orThrow(await ask('GET', `/api/documents/${documentId}`, documentView)),
    ...readOnce,
  });

export const readPage = (documentId: string, number: number) =>
  ask('GET', `/api/documents/${documentId}/pages/${number}`, documentPage);

export const proposeDocument = (documentId: string, evidence: GivenEvidence) =>
  ask('POST', `/api/documents/${documentId}/proposals`, proposed, { evidence });

export const closeDocument = (documentId: string, because: ClosedByStaff) =>
  ask('POST', `/api/documents/${documentId}/close`, anything, { because });

export const documentKeyQuery = (custodianId: string) =>
  queryOptions({
    queryKey: ['document-key', custodianId],
    queryFn: async () => orThrow(await ask('GET', `/api/documents/keys/${custodianId}`, documentKeyVersion)),
    ...readOnce,
  });

export const proposeDocumentKey = (
  proposal: { custodianId: string; replaces: number; publicKey: string },
  evidence: GivenEvidence,
) => ask('POST', '/api/documents/keys/proposals', proposed, { proposal, evidence });
