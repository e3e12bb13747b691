import { type PagingRulesContent, pagedEvent, pagingRulesContent } from '../../../../contract/paging.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { findAccount } from '../staff-store.ts';
import { insertRules, type PagingRules, readSteps, readVersion } from './paging-rules-store.ts';

export type AgreedChange = { proposalId: string; at: Date; actor: Actor };

/**
 * Puts rules in force that two people have agreed on, as a new version from `at` on. Only the proposals call it. Throws a
 * ZodError where the content is not of the form `pagingRulesContent`.
 */
export async function applyPagingRules(
  tx: Tx,
  content: PagingRulesContent,
  { proposalId, at, actor }: AgreedChange,
): Promise<{ version: number } | Refusal> {
  const { event, replaces, steps } = pagingRulesContent.parse(content);
  for (const { to } of steps) {
    if ('accountId' in to && !(await findAccount(tx, to.accountId))) return refuse('HL_NOT_FOUND');
  }
  if ((await readVersion(tx, event, at)) !== replaces) return refuse('HL_PAGING_RULES_CHANGED');
  if (!(await insertRules(tx, { event, replaces, steps }, proposalId, at)))
    return refuse('HL_PAGING_RULES_CHANGED');
  const version = replaces + 1;
  appendEntry(tx, {
    kind: 'paging-rules-applied',
    at,
    actor,
    ...noEnquiry,
    subject: { event, version, proposalId, stepCount: steps.length },
  });
  return { version };
}

/** The rules that hold at that moment, for each kind of event. */
export async function listPagingRules(db: Database | Tx, at: Date): Promise<PagingRules[]> {
  const rules: PagingRules[] = [];
  for (const event of pagedEvent.options) {
    const version = await readVersion(db, event, at);
    rules.push({ event, version, steps: await readSteps(db, event, version) });
  }
  return rules;
}
