import { queryOptions } from '@tanstack/react-query';
import {
  type CustodianProposal,
  custodianList,
  custodianView,
  suspended,
  testCallBegun,
} from '../../../../contract/custodian.ts';
import { proposed } from '../../../../contract/decision.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

export const custodiansQuery = queryOptions({
  queryKey: ['custodians'],
  queryFn: async () => orThrow(await ask('GET', '/api/custodians', custodianList)),
  ...readOnce,
});

export const custodianQuery = (custodianId: string) =>
  queryOptions({
    queryKey: ['custodian', custodianId],
    queryFn: async () => orThrow(await ask('GET', `/api/custodians/${custodianId}`, custodianView)),
    ...readOnce,
  });

export const sendCustodianProposal = (proposal: CustodianProposal, evidence: GivenEvidence) =>
  ask('POST', '/api/custodians/proposals', proposed, { proposal, evidence });

export const suspend = (custodianId: string) =>
  ask('POST', `/api/custodians/${custodianId}/suspension`, suspended);

export const beginTestCall = (contactId: string) =>
  ask('POST', `/api/custodian-contacts/${contactId}/test-call`, testCallBegun);
