import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { type EnterLaneRequest, laneView } from '../../../../contract/lane.ts';
import { ask } from '../../app/api.ts';

/** Each reading is an entry in the ledger, so it is read when it is opened and after each change. */
export const laneQuery = queryOptions({
  queryKey: ['lane'],
  queryFn: () => ask('GET', '/api/lane', laneView),
  staleTime: 0,
  gcTime: 0,
});

const nothing = z.undefined();
export const enterLane = (callId: string, request: EnterLaneRequest) =>
  ask('POST', `/api/calls/${callId}/lane`, nothing, request);
export const outcomeIsHere = (callId: string) => ask('POST', `/api/calls/${callId}/lane/outcome`, nothing);
