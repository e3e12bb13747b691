import { queryOptions } from '@tanstack/react-query';
import { proposed } from '../../../../contract/decision.ts';
import { checkedPolicies, policiesView, type WantedPolicies } from '../../../../contract/disclosure.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: async () => orThrow(await ask('GET', '/api/policies', policiesView)),
  ...readOnce,
});

export const checkText = (text: string) => ask('POST', '/api/policies/check', checkedPolicies, { text });

export const sendPolicies = (proposal: WantedPolicies, evidence: GivenEvidence) =>
  ask('POST', '/api/policies/proposals', proposed, { proposal, evidence });
