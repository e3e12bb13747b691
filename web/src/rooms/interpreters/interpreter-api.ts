import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  type InterpreterDetails,
  interpreterAdded,
  interpreterList,
} from '../../../../contract/interpreter.ts';
import { ask } from '../../app/api.ts';

/** Each reading is an entry in the ledger, so the list is read again only after a change. */
export const interpretersQuery = queryOptions({
  queryKey: ['interpreters'],
  queryFn: () => ask('GET', '/api/interpreters', interpreterList),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

const nothing = z.undefined();

export const saveInterpreter = (interpreterId: string | null, details: InterpreterDetails) =>
  interpreterId === null
    ? ask('POST', '/api/interpreters', interpreterAdded, details)
    : ask('PUT', `/api/interpreters/${interpreterId}`, nothing, details);

export const retireInterpreter = (interpreterId: string) =>
  ask('POST', `/api/interpreters/${interpreterId}/retire`, nothing);
