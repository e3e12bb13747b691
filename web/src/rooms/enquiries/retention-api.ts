import { queryOptions } from '@tanstack/react-query';
import { proposed } from '../../../../contract/decision.ts';
import { enquiryRetentionView } from '../../../../contract/enquiry-after.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

export const enquiryRetentionQuery = queryOptions({
  queryKey: ['enquiry-retention'],
  queryFn: async () => orThrow(await ask('GET', '/api/enquiries/retention', enquiryRetentionView)),
  ...readOnce,
});

export const sendEnquiryRetention = (
  proposal: { replaces: number; afterClosingDays: number },
  evidence: GivenEvidence,
) => ask('POST', '/api/enquiries/retention/proposals', proposed, { proposal, evidence });
