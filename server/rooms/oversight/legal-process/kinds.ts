import { z } from 'zod';
import { type Narrowing, processKind, productionScope } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { findReferences } from '../../enquiries/index.ts';
import { appendEntry } from '../../ledger/index.ts';
import { findChallenge, liftHolds, listHeldFor } from '../../legal/index.ts';
import { defineKind, type ProposalKind } from '../../staff/index.ts';
import { insertAct } from './acts-store.ts';
import { narrowingOf, narrowProblem } from './narrow.ts';
import { after, challengeUntil, isOver } from './process.ts';
import { byStaff } from './process-parts.ts';
import { lockProcess, moveProcess } from './process-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const productionContent = z.strictObject({
  processId: z.uuid(),
  processKind,
  /** Exactly this is given; the database compares it with what is stored. */
  scope: productionScope,
  references: z.array(z.string()),
});
type ProductionContent = z.infer<typeof productionContent>;

/** What is given in answer to a legal process. Counsel has reviewed it, and is neither of the two. */
const processProduction = defineKind({
  kind: 'process-production',
  content: productionContent,
  propose: 'process:propose',
  approve: 'process:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ processId, processKind: kind, references, scope }) => [
    { name: 'process', value: processId },
    { name: 'processKind', value: kind },
    { name: 'givenEnquiries', value: references.join(', ') },
    ...scope.parts.map((value) => ({ name: 'givenParts', value })),
    ...showNarrowing(scope),
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { processId, scope }, { proposalId, approverAccountId, at }) => {
      const process = await lockProcess(tx, processId);
      if (!process || !after(process.state, 'agree')) return refuse('HL_PROCESS_MOVED_ON');
      const until = challengeUntil(at, await findChallenge(tx));
      await moveProcess(tx, processId, { state: 'agreed', at, proposalId, scope, challengeUntil: until });
      await insertAct(tx, processId, {
        ...{ at, accountId: approverAccountId, act: 'agreed', whom: null, noteKept: null },
      });
      const subject = {
        ...{ processId, proposalId, parts: scope.parts, enquiryCount: scope.enquiryIds.length },
        isNarrowed: narrowingOf(scope) !== undefined,
        challengeUntil: until.toISOString(),
      };
      appendEntry(tx, { ...byStaff(at, approverAccountId), kind: 'process-agreed', subject });
      return undefined;
    },
  },
});

/** To what it is narrowed, a line each; none where it is not. */
const showNarrowing = ({ from, until, kinds }: Narrowing): { name: string; value: string }[] => [
  ...(from === undefined ? [] : [{ name: 'givenFrom', value: from }]),
  ...(until === undefined ? [] : [{ name: 'givenUntil', value: until }]),
  ...(kinds ?? []).map((value) => ({ name: 'givenKind', value })),
];

type Wanted = Narrowing & {
  processId: string;
  references: readonly string[];
  parts: ProductionContent['scope']['parts'];
};
const problems = {
  days: { path: 'until', message: 'The last day is before the first.' },
  kinds: { path: 'kinds', message: 'Entries of one of these kinds are not given.' },
} as const;

/** The content of a proposal: of what the process names nothing but these, and of these nothing but these parts, days and kinds. */
export async function prepareProduction(
  tx: Tx,
  { processId, references, parts, ...given }: Wanted,
): Promise<ProductionContent | Refusal> {
  const process = await lockProcess(tx, processId);
  if (!process) return refuse('HL_NOT_FOUND');
  if (!after(process.state, 'agree')) return refuse('HL_PROCESS_MOVED_ON');
  const problem = narrowProblem(given);
  if (problem) return refuse('HL_REQUEST_NOT_VALID', [problems[problem]]);
  const named = (await listHeldFor(tx, processId)).map(({ enquiryId }) => enquiryId);
  const known = await findReferences(tx, named);
  const wanted = new Set(references);
  const enquiryIds = named.filter((enquiryId) => wanted.has(known.get(enquiryId) ?? ''));
  if (enquiryIds.length !== wanted.size || enquiryIds.length === 0) return refuse('HL_PROCESS_NOT_NAMED');
  return {
    ...{ processId, processKind: process.kind, references: [...wanted] },
    scope: { enquiryIds, parts: [...new Set(parts)], ...narrowingOf(given) },
  };
}

const liftContent = z.strictObject({ processId: z.uuid(), enquiryCount: z.int().min(1) });

/** That a process which is over holds nothing any more: what it named is destroyed in its time again. */
const processHoldLift = defineKind({
  kind: 'process-hold-lift',
  content: liftContent,
  propose: 'process:propose',
  approve: 'process:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ processId, enquiryCount }) => [
    { name: 'process', value: processId },
    { name: 'heldEnquiries', value: String(enquiryCount) },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { processId }, { proposalId, approverAccountId, at }) => {
      const process = await lockProcess(tx, processId);
      if (!process || !isOver(process.state)) return refuse('HL_PROCESS_MOVED_ON');
      const lifted = await liftHolds(tx, processId, { proposalId, at });
      if (lifted.length === 0) return refuse('HL_PROCESS_MOVED_ON');
      await insertAct(tx, processId, {
        ...{ at, accountId: approverAccountId, act: 'hold-lifted', whom: null, noteKept: null },
      });
      for (const enquiryId of lifted) {
        const by = { ...byStaff(at, approverAccountId), enquiryId };
        appendEntry(tx, { ...by, kind: 'enquiry-hold-lifted', subject: { processId, proposalId } });
      }
      return undefined;
    },
  },
});

export async function prepareLifting(
  tx: Tx,
  processId: string,
): Promise<z.infer<typeof liftContent> | Refusal> {
  const process = await lockProcess(tx, processId);
  if (!process) return refuse('HL_NOT_FOUND');
  const held = (await listHeldFor(tx, processId)).filter(({ isHeld }) => isHeld);
  if (!isOver(process.state) || held.length === 0) return refuse('HL_PROCESS_MOVED_ON');
  return { processId, enquiryCount: held.length };
}

export const processKinds: readonly ProposalKind[] = [processProduction, processHoldLift];
