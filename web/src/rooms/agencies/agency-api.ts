import { queryOptions } from '@tanstack/react-query';
import { type AgencyProposal, agencyList, agencyView } from '../../../../contract/agency.ts';
import { proposed } from '../../../../contract/decision.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

/** Each reading is an entry in the ledger, so a search is made when somebody asks for it, not while they type. */
export const agenciesQuery = (words: string) =>
  queryOptions({
    queryKey: ['agencies', words],
    queryFn: async () =>
      orThrow(await ask('GET', `/api/agencies?q=${encodeURIComponent(words)}`, agencyList)),
    ...readOnce,
  });

export const agencyQuery = (agencyId: string) =>
  queryOptions({
    queryKey: ['agency', agencyId],
    queryFn: async () => orThrow(await ask('GET', `/api/agencies/${agencyId}`, agencyView)),
    ...readOnce,
  });

export const sendAgencyProposal = (agencyId: string, proposal: AgencyProposal, evidence: GivenEvidence) =>
  ask('POST', `/api/agencies/${agencyId}/proposals`, proposed, { proposal, evidence });
