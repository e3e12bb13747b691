import { expect } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { decide, type FactsOf } from '../../server/rooms/disclosure/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { ask, type TestLine } from './line.ts';
import { missingChild } from './permits.ts';
import { evidence, type Person, show } from './two-people.ts';

export const nobody = { actor: lineActor, enquiryId: null, verification: null };
export const decidingParts = (line: TestLine) => ({
  clock: line.clock,
  ids: line.staffing.ids,
  keys: line.keys,
});

export const noPortal =
  '@id("no-portal") forbid(principal, action, resource) when { context.verification == Verification::"portal" };';
export const loosening = '@id("all") permit(principal, action, resource);';

export type Change = { text: string; replaces?: number; takesEffectAt?: string | null };

export const propose = (line: TestLine, by: Person, { replaces = 0, takesEffectAt = null, text }: Change) =>
  ask(line, by.cookie, 'POST', '/api/policies/proposals', {
    proposal: { replaces, takesEffectAt, text },
    evidence,
  });

export async function agree(line: TestLine, [ana, ben]: [Person, Person], change: Change): Promise<string> {
  const answer = await propose(line, ana, change);
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId } = proposed.parse(answer.body);
  const { documentSha256 } = await show(line, ben, proposalId);
  const path = `/api/decisions/${proposalId}/decision`;
  const outcome = { outcome: 'approved', documentSha256 };
  expect((await ask(line, ana.cookie, 'POST', path, outcome)).status).toBe(409);
  expect((await ask(line, ben.cookie, 'POST', path, outcome)).status).toBe(200);
  return proposalId;
}

/** Which policies decide whether the register may be searched for an officer who came through the portal. */
export async function decideNow(
  line: TestLine,
  facts: Partial<FactsOf<'search'>> = { verification: 'portal' },
) {
  const request = { action: 'search', facts: { ...missingChild, ...facts } } as const;
  const { outcome, decidedBy } = await inTransaction(line.db, (tx) =>
    decide(tx, decidingParts(line), request, nobody),
  );
  return [outcome, ...decidedBy];
}
