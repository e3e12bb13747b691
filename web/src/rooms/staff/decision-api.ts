import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  decided,
  decisionList,
  noticeList,
  type ProposalView,
  proposed,
  type RequestedProposal,
} from '../../../../contract/decision.ts';
import { keysView, type RequestedKeyChange } from '../../../../contract/keys.ts';
import { pagingRulesView } from '../../../../contract/paging.ts';
import { disabled, peopleList } from '../../../../contract/people.ts';
import { type Answer, AWAY, ask, type Refused } from '../../app/api.ts';

export function orThrow<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new RefusedReading(answer.error);
}

/** A list that the line would not show, and why. */
export class RefusedReading extends Error {
  readonly code: string;
  constructor({ code, message }: Refused['error']) {
    super(message);
    this.code = code;
  }
}

/** Each reading is an entry in the ledger, so nothing is read again by itself but after an act of one's own. */
export const readOnce = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  retry: (failures: number, error: Error) =>
    failures < 1 && error instanceof RefusedReading && error.code === AWAY,
};

export const decisionsQuery = queryOptions({
  queryKey: ['decisions'],
  queryFn: async () => orThrow(await ask('GET', '/api/decisions', decisionList)),
  ...readOnce,
});
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async () => orThrow(await ask('GET', '/api/people', peopleList)),
  ...readOnce,
});
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async () => orThrow(await ask('GET', '/api/keys', keysView)),
  ...readOnce,
});
export const pagingRulesQuery = queryOptions({
  queryKey: ['paging-rules'],
  queryFn: async () => orThrow(await ask('GET', '/api/paging-rules', pagingRulesView)),
  ...readOnce,
});
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: async () => orThrow(await ask('GET', '/api/notices', noticeList)),
  refetchInterval: 30_000,
});

export const refresh = (queries: QueryClient) =>
  Promise.all(
    [decisionsQuery, peopleQuery, pagingRulesQuery, noticesQuery].map(({ queryKey }) =>
      queries.invalidateQueries({ queryKey }),
    ),
  );

/** What can be proposed about an account that is there. */
export type Begun = Exclude<RequestedProposal['kind'], 'account-create' | 'paging-rules-change'>;

export type GivenEvidence = { text: string; file: string | null };

export const sendProposal = (proposal: RequestedProposal, evidence: GivenEvidence) =>
  ask('POST', '/api/decisions', proposed, { proposal, evidence });
export type SentProposal = Awaited<ReturnType<typeof sendProposal>>;

export const sendKeyChange = (proposal: RequestedKeyChange, evidence: GivenEvidence) =>
  ask('POST', '/api/keys/proposals', proposed, { proposal, evidence });

export const sendDecision = (
  { proposalId, documentSha256 }: ProposalView,
  outcome: 'approved' | 'declined' | 'withdrawn',
) => ask('POST', `/api/decisions/${proposalId}/decision`, decided, { outcome, documentSha256 });

export const disableNow = (accountId: string) =>
  ask('POST', `/api/people/${accountId}/disable`, disabled, {});

export const signOffReview = (accountId: string) =>
  ask('POST', `/api/break-glass/${accountId}/review`, z.undefined(), {});

export const markNoticesRead = (noticeIds: string[]) =>
  ask('POST', '/api/notices/read', z.undefined(), { noticeIds });

export const openBreakGlass = (given: { staffNumber: string; code: string; reason: string }) =>
  ask('POST', '/api/break-glass/open', z.undefined(), given);

/** A file's content as base64. */
export async function readFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
