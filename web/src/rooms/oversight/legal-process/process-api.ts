import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { proposed } from '../../../../../contract/decision.ts';
import { documentPage, pagesAdded } from '../../../../../contract/document.ts';
import type { Paragraph } from '../../../../../contract/inbox.ts';
import {
  type ConcernedParty,
  type Narrowing,
  officersWritten,
  type ProducedPart,
  processList,
  processTakenIn,
  processView,
  productionFile,
  type RefusedBecause,
  type TakeInProcess,
} from '../../../../../contract/legal-process.ts';
import { ask } from '../../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../../staff/decision-api.ts';

const ALL = '/api/oversight/processes';
const done = z.object({ done: z.literal(true) });

export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: async () => orThrow(await ask('GET', ALL, processList)),
  ...readOnce,
});

export const processQuery = (processId: string) =>
  queryOptions({
    queryKey: ['process', processId],
    queryFn: async () => orThrow(await ask('GET', `${ALL}/${processId}`, processView)),
    ...readOnce,
  });

export const takeIn = (paper: TakeInProcess) => ask('POST', ALL, processTakenIn, paper);

export const readPage = (processId: string, number: number) =>
  ask('GET', `${ALL}/${processId}/pages/${number}`, documentPage);
export const addPages = (processId: string, after: number, file: string) =>
  ask('POST', `${ALL}/${processId}/pages`, pagesAdded, { after, file });

export const review = (processId: string, reviewed: { paragraph: Paragraph; note: string }) =>
  ask('POST', `${ALL}/${processId}/review`, done, reviewed);
export const overrule = (processId: string, note: string) =>
  ask('POST', `${ALL}/${processId}/overruling`, done, { note });
export const refuse = (processId: string, refusal: { because: RefusedBecause; note: string }) =>
  ask('POST', `${ALL}/${processId}/refusal`, done, refusal);

export const writeToOfficers = (processId: string) =>
  ask('POST', `${ALL}/${processId}/notices`, officersWritten, {});
export const noteSilence = (processId: string, silence: { until: string; note: string }) =>
  ask('POST', `${ALL}/${processId}/silence`, done, silence);
export const endSilence = (processId: string, note: string) =>
  ask('POST', `${ALL}/${processId}/silence/end`, done, { note });

type Concern = { whom: ConcernedParty; note: string; references?: string[] };
export const noteTold = (processId: string, concern: Concern) =>
  ask('POST', `${ALL}/${processId}/telling`, done, concern);
export const objectTo = (processId: string, concern: Concern) =>
  ask('POST', `${ALL}/${processId}/objections`, done, concern);

export const produce = (processId: string) =>
  ask('POST', `${ALL}/${processId}/production`, z.object({ sha256: z.string() }), {});
export const fetchProduction = (processId: string) =>
  ask('GET', `${ALL}/${processId}/package`, productionFile);

export const proposeProduction = (
  processId: string,
  proposal: Narrowing & { references: string[]; parts: ProducedPart[] },
  evidence: GivenEvidence,
) => ask('POST', `${ALL}/${processId}/proposals`, proposed, { proposal, evidence });
export const proposeLifting = (processId: string, evidence: GivenEvidence) =>
  ask('POST', `${ALL}/${processId}/hold-proposals`, proposed, { evidence });
export const proposeResume = (evidence: GivenEvidence) =>
  ask('POST', '/api/oversight/destruction-pause/proposals', proposed, { evidence });
