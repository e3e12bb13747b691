import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { type CancelReason, returnCallList } from '../../../../../contract/return-call.ts';
import { ask } from '../../../app/api.ts';

/** Each reading is an entry in the ledger, so the list is read again only when somebody asks for it or changes it. */
export const returnCallsQuery = queryOptions({
  queryKey: ['return-calls'],
  queryFn: () => ask('GET', '/api/return-calls', returnCallList),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

const nothing = z.undefined();

export const cancelReturnCall = (returnCallId: string, reason: CancelReason) =>
  ask('POST', `/api/return-calls/${returnCallId}/cancel`, nothing, { reason });

export const machineAnswered = (callId: string) =>
  ask('POST', `/api/calls/${callId}/machine-answered`, nothing);
