import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import type { RequestedKeyChange } from '../../contract/keys.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { enquiryDataKeys } from '../../server/rooms/enquiries/index.ts';
import { type KeyParts, keyKinds } from '../../server/rooms/keys/index.ts';
import { subjectKeys } from '../../server/rooms/ledger/index.ts';
import { evidenceDataKeys, openingDataKeys } from '../../server/rooms/staff/index.ts';
import { ask, type TestLine } from './line.ts';
import { evidence, type Person, show } from './two-people.ts';

export type KeyChange = RequestedKeyChange['kind'];

export const keyPartsOf = (
  { db, clock, keys }: Pick<TestLine, 'db' | 'clock' | 'keys'>,
  others: Partial<KeyParts['keys']> = {},
): KeyParts => ({
  db,
  clock,
  keys: { ...keys, ...others },
  wrappedKeys: [enquiryDataKeys, evidenceDataKeys, openingDataKeys, subjectKeys],
});

function kindOf(parts: KeyParts, name: KeyChange) {
  const kind = keyKinds(parts).find((known) => known.kind === name);
  if (!kind) throw new Error(`There is no kind ${name}.`);
  return kind;
}

/** Carries a change out as if two people had decided it just now. */
export async function carryOut(parts: KeyParts, name: KeyChange, content: object): Promise<void> {
  const context = {
    proposalId: randomUUID(),
    approverAccountId: randomUUID(),
    at: parts.clock.now(),
    secret: null,
  };
  await inTransaction(parts.db, (tx) => kindOf(parts, name).carryOut(tx, content, context));
}

/** Why that change could not be approved now; undefined where it could. */
export const whyNotApprove = (parts: KeyParts, name: KeyChange, content: object) =>
  inTransaction(parts.db, (tx) => kindOf(parts, name).expect(tx, content));

/** Proposes a change of keys over HTTP, and gives back what another person needs to decide it. */
export async function proposeKeyChange(line: TestLine, by: Person, proposal: RequestedKeyChange) {
  const answer = await ask(line, by.cookie, 'POST', '/api/keys/proposals', { proposal, evidence });
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId } = proposed.parse(answer.body);
  const { documentSha256, facts } = await show(line, by, proposalId);
  return { proposalId, documentSha256, facts, path: `/api/decisions/${proposalId}/decision` };
}

type Proposed = Awaited<ReturnType<typeof proposeKeyChange>>;

export const approve = (line: TestLine, by: Person, { path, documentSha256 }: Omit<Proposed, 'facts'>) =>
  ask(line, by.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
