import { z } from 'zod';
import {
  type PagingRulesContent,
  type PagingStep,
  pagingRulesContent,
  pagingStep,
  type ShownStep,
} from '../../../../contract/paging.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { staffActor } from '../../ledger/index.ts';
import { defineKind } from '../decisions/proposal-kind.ts';
import { findAccount } from '../staff-store.ts';
import { applyPagingRules } from './paging-rules.ts';
import { readSteps, readVersion } from './paging-rules-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

/** Besides what is put in force: the steps that it takes the place of, and who the accounts in both are. */
const content = pagingRulesContent.extend({
  before: z.array(pagingStep),
  people: z.array(z.strictObject({ accountId: z.uuid(), name: z.string() })),
});
type Content = z.infer<typeof content>;

/** Who is told of one kind of event, how, and after how long. */
export const pagingRulesChange = defineKind({
  kind: 'paging-rules-change',
  content,
  propose: 'paging:propose',
  approve: 'paging:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ event, replaces, before, steps, people }) => [
    { name: 'event', value: event },
    { name: 'stepsNow', value: String(replaces), steps: before.map((step) => show(step, people)) },
    { name: 'stepsThen', value: String(replaces + 1), steps: steps.map((step) => show(step, people)) },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { event, replaces, steps }, { proposalId, approverAccountId, at }) => {
      const agreed = { proposalId, at, actor: staffActor(approverAccountId) };
      const applied = await applyPagingRules(tx, { event, replaces, steps }, agreed);
      return 'refused' in applied ? applied : undefined;
    },
  },
});

function show({ to, ...step }: PagingStep, people: Content['people']): ShownStep {
  if (!('accountId' in to)) return { ...step, to };
  const found = people.find(({ accountId }) => accountId === to.accountId);
  return { ...step, to: { person: found?.name ?? to.accountId } };
}

/** The content of a proposal to change rules, complete, so that whoever approves sees what holds now and what will. */
export async function preparePagingRules(
  tx: Tx,
  { event, replaces, steps }: PagingRulesContent,
  at: Date,
): Promise<Content | Refusal> {
  if ((await readVersion(tx, event, at)) !== replaces) return refuse('HL_PAGING_RULES_CHANGED');
  const before = await readSteps(tx, event, replaces);
  const people: Content['people'] = [];
  const named = new Set([...before, ...steps].flatMap(({ to }) => ('accountId' in to ? [to.accountId] : [])));
  for (const accountId of named) {
    const account = await findAccount(tx, accountId);
    if (account) people.push({ accountId, name: account.name });
  }
  const isKnown = ({ to }: PagingStep) =>
    !('accountId' in to) || people.some(({ accountId }) => accountId === to.accountId);
  return steps.every(isKnown) ? { event, replaces, steps, before, people } : refuse('HL_NOT_FOUND');
}
