import { queryOptions } from '@tanstack/react-query';
import { proposed } from '../../../../contract/decision.ts';
import { type LegalContent, type LegalView, legalHistory, legalView } from '../../../../contract/legal.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

const LOOK_EVERY_MS = 5 * 60_000;

/** The legal profile in force. Pages that show its banners ask once for all of them. */
export const legalQuery = queryOptions({
  queryKey: ['legal'],
  queryFn: async (): Promise<LegalView> => orThrow(await ask('GET', '/api/legal', legalView)),
  refetchInterval: LOOK_EVERY_MS,
  retry: false,
});

export const legalHistoryQuery = queryOptions({
  queryKey: ['legal-history'],
  queryFn: async () => orThrow(await ask('GET', '/api/legal/history', legalHistory)),
  ...readOnce,
});

export const sendLegal = (proposal: { replaces: number; content: LegalContent }, evidence: GivenEvidence) =>
  ask('POST', '/api/legal/proposals', proposed, { proposal, evidence });
