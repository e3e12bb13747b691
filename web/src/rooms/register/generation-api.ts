import { queryOptions } from '@tanstack/react-query';
import { proposed } from '../../../../contract/decision.ts';
import { type GenerationsView, generationsView } from '../../../../contract/register.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

export type Custodian = GenerationsView['custodians'][number];
export type GenerationView = GenerationsView['generations'][number];

export const generationsQuery = queryOptions({
  queryKey: ['register-generations'],
  queryFn: async () => orThrow(await ask('GET', '/api/register/generations', generationsView)),
  ...readOnce,
});

export const sendSwitch = (generationId: string, evidence: GivenEvidence) =>
  ask('POST', '/api/register/generations/proposals', proposed, { proposal: { generationId }, evidence });
