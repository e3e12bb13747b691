import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { proposed } from '../../../../contract/decision.ts';
import { enrolmentCode, officersView } from '../../../../contract/officer.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

export const officersQuery = (agencyId: string) =>
  queryOptions({
    queryKey: ['officers', agencyId],
    queryFn: async () => orThrow(await ask('GET', `/api/agencies/${agencyId}/officers`, officersView)),
    ...readOnce,
  });

export type WantedAdministrator = { name: string; badge: string; mailAddress: string; callBackId: string };

export const sendAdministrator = (agencyId: string, wanted: WantedAdministrator, evidence: GivenEvidence) =>
  ask('POST', `/api/agencies/${agencyId}/administrators/proposals`, proposed, { ...wanted, evidence });

export const sendProvider = (
  agencyId: string,
  provider: { issuer: string; clientId: string },
  evidence: GivenEvidence,
) => ask('POST', `/api/agencies/${agencyId}/provider/proposals`, proposed, { ...provider, evidence });

export const showEnrolmentCode = (officerId: string) =>
  ask('POST', `/api/officers/${officerId}/enrolment-code`, enrolmentCode, {});

export const revokeNow = (officerId: string) =>
  ask('POST', `/api/officers/${officerId}/revoke`, z.undefined(), {});
