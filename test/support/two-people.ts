import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { z } from 'zod';
import { decisionList, proposed } from '../../contract/decision.ts';
import type { Role } from '../../contract/session.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds } from '../../server/platform/ids.ts';
import {
  type DecisionParts,
  defineKind,
  makeFirstOperators,
  notify,
  type ProposalKind,
} from '../../server/rooms/staff/index.ts';
import { cloneDatabase } from './database.ts';
import { ask, openTestLine, type TestLine } from './line.ts';

export const DAY_MS = 24 * 3_600_000;
export const evidence = { text: 'The employer confirmed the contract.', file: null };
export const joiner = {
  kind: 'account-create',
  name: 'Newly Arrived',
  staffNumber: 'N-1',
  role: 'call-taker',
};

export type Person = { accountId: string; cookie: string };

export async function twoPeople(role: Role = 'operator') {
  const line = await openTestLine();
  const ana = await line.signInAs(role, 'Ana Proposer');
  const ben = await line.signInAs(role, 'Ben Approver');
  return { line, ana, ben };
}

export async function proposeJoiner(line: TestLine, by: Person, proposal: object = joiner) {
  const answer = await ask(line, by.cookie, 'POST', '/api/decisions', { proposal, evidence });
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId, half } = proposed.parse(answer.body);
  const shown = await show(line, by, proposalId);
  return {
    proposalId,
    half,
    documentSha256: shown.documentSha256,
    path: `/api/decisions/${proposalId}/decision`,
  };
}

export async function show(line: TestLine, by: Person, proposalId: string) {
  const { proposals } = decisionList.parse((await ask(line, by.cookie, 'GET', '/api/decisions')).body);
  const found = proposals.find((proposal) => proposal.proposalId === proposalId);
  if (!found) throw new Error('The list does not show the proposal.');
  return found;
}

export const hashOf = async (line: TestLine, proposalId: string) => {
  const hash = "encode(document_sha256, 'hex')";
  return (
    (
      await line.asAdministrator(`SELECT ${hash} FROM staff.proposal WHERE proposal_id = '${proposalId}'`)
    )[0] ?? ''
  );
};

export const contentsOf = (line: Pick<TestLine, 'asAdministrator'>, kind: string) =>
  line.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`);

/** A second account of the same person, as an administrator of the database could make it on a demo line. */
export async function secondAccountOf(line: TestLine, { accountId }: Person): Promise<string> {
  const second = randomUUID();
  await line.asAdministrator(`INSERT INTO staff.account (account_id, person_id, role, created_at)
    SELECT '${second}', person_id, 'operator', now() FROM staff.account WHERE account_id = '${accountId}';
    INSERT INTO staff.presence (account_id, state, since, reason) VALUES ('${second}', 'not-ready', now(), 'signed-out')`);
  return second;
}

export function partsOf(
  line: Pick<TestLine, 'db'> & { clock?: TestClock },
  kinds?: readonly ProposalKind[],
): DecisionParts {
  const keys = { wrap: async (key: Buffer) => key, unwrap: async (key: Buffer) => key };
  const clock = line.clock ?? new TestClock();
  const known = kinds ?? [
    { ...testKind('with-approval', async () => {}), kind: 'account-create', approve: 'account:approve' },
  ];
  return { db: line.db, clock, ids: randomIds, keys, checkText: () => [], notify, kinds: known };
}

export function testKind(when: 'with-approval' | 'afterwards', work: () => Promise<void>): ProposalKind {
  const common = {
    kind: 'test',
    content: z.strictObject({ n: z.int() }),
    lifetimeMs: DAY_MS,
    showFacts: () => [],
  };
  const permission = { propose: 'account:propose', approve: 'account:approve' } as const;
  return when === 'afterwards'
    ? defineKind({ ...common, ...permission, effect: { when, carryOut: work } })
    : defineKind({
        ...common,
        ...permission,
        effect: { when, carryOut: async () => (await work(), undefined) },
      });
}

export const someone = (staffNumber: string) => ({ name: `Otto Operator ${staffNumber}`, staffNumber });

/** A line as it is for good: no demo, with its two first operators. */
export async function realLine() {
  const database = await cloneDatabase(false);
  const staffing = { db: database.db, clock: new TestClock(), ids: randomIds };
  const made = await makeFirstOperators(staffing, [someone('X-1'), someone('X-2')], { kind: 'command-line' });
  if (isRefusal(made)) throw new Error(made.refused);
  return { ...database, staffing };
}

/** Runs a statement with the rights of the server. */
export const asServer = (line: Pick<TestLine, 'db'>, statement: string) =>
  inTransaction(line.db, (tx) => sql.raw(statement).execute(tx));

/** A decision as somebody with the server's role would write it, with whatever is forged of it. */
export const insertDecision = (
  line: Pick<TestLine, 'db'>,
  proposalId: string,
  accountId: string,
  forged: { outcome?: string; person?: string; hash?: string; proposer?: string; at?: string } = {},
) =>
  asServer(
    line,
    `INSERT INTO staff.proposal_decision (proposal_id, outcome, decider_account_id, decider_person_id, document_sha256,
       proposer_person_id, made_at, expires_at, decided_at)
     SELECT p.proposal_id, '${forged.outcome ?? 'approved'}', a.account_id, ${forged.person ?? 'a.person_id'},
       ${forged.hash ?? 'p.document_sha256'}, ${forged.proposer ?? 'p.proposer_person_id'}, p.made_at, p.expires_at,
       ${forged.at ?? 'p.made_at'}
     FROM staff.proposal p, staff.account a WHERE p.proposal_id = '${proposalId}' AND a.account_id = '${accountId}'`,
  );
