import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type PagingStep, pagingRulesView } from '../../contract/paging.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { defineKind, propose } from '../../server/rooms/staff/index.ts';
import { ask, type TestLine } from '../support/line.ts';
import {
  contentsOf,
  DAY_MS,
  insertDecision,
  partsOf,
  proposeJoiner,
  show,
  twoPeople,
} from '../support/two-people.ts';

const toPlanner: PagingStep = {
  to: { role: 'planner' },
  channel: 'mail',
  nextAfterSeconds: 300,
  respectsQuietHours: false,
};
const toOperator: PagingStep = { ...toPlanner, to: { role: 'operator' }, respectsQuietHours: true };
const steps = [toPlanner, toOperator];
const change = { kind: 'paging-rules-change', event: 'key-rotated', replaces: 1, steps };

const versionsOf = (line: Pick<TestLine, 'asAdministrator'>, event = 'key-rotated') =>
  line.asAdministrator(`SELECT version FROM staff.paging_rules WHERE event = '${event}' ORDER BY version`);

const AT = "'2026-01-05T03:00:00Z'";

/** What the server's role would write to carry a proposal out, up to its effect. */
const effectOf = (proposalId: string, at = AT) =>
  `INSERT INTO staff.proposal_effect (proposal_id, carried_out_at) VALUES ('${proposalId}', ${at});`;
const rulesOf = (proposalId: string | null, { event = 'key-rotated', version = 2 } = {}) =>
  `INSERT INTO staff.paging_rules (event, version, valid_from, proposal_id)
   VALUES ('${event}', ${version}, ${AT}, ${proposalId === null ? 'NULL' : `'${proposalId}'`});`;
const stepsOf = (role = 'planner', version = 2) =>
  `INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
     ('key-rotated', ${version}, 1, '${role}', 'mail', 300, false), ('key-rotated', ${version}, 2, 'operator', 'mail', 300, true);`;

/** Runs statements in one transaction, with the rights of the server. */
const together = ({ db }: Pick<TestLine, 'db'>, ...statements: string[]) =>
  inTransaction(db, async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx);
  });

/** A proposal with an approval in the database that nothing has carried out. */
async function approved(proposal: object) {
  const { line, ana, ben } = await twoPeople();
  const { proposalId } = await proposeJoiner(line, ana, proposal);
  await insertDecision(line, proposalId, ben.accountId);
  return { line, proposalId };
}

describe('promise 7: who is told of what is changed by two people', () => {
  it('is proposed, shown as it is and as it will be, and in force once another has approved', async () => {
    const { line, ana, ben } = await twoPeople();
    const { proposalId, documentSha256, path } = await proposeJoiner(line, ana, {
      ...change,
      steps: [{ ...toPlanner, to: { accountId: ben.accountId } }, toOperator],
    });
    expect((await show(line, ben, proposalId)).facts).toMatchObject([
      { name: 'event', value: 'key-rotated' },
      { name: 'stepsNow', steps: [{ to: { role: 'operator' } }, { to: { role: 'privacy-officer' } }] },
      { name: 'stepsThen', steps: [{ to: { person: 'Ben Approver' } }, { to: { role: 'operator' } }] },
    ]);
    const alone = await ask(line, ana.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    expect(alone.body).toMatchObject({ code: 'HL_SECOND_PERSON_NEEDED' });
    expect(await versionsOf(line)).toEqual(['1']);
    expect(await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 })).toMatchObject({
      status: 200,
    });
    const view = pagingRulesView.parse((await ask(line, ana.cookie, 'GET', '/api/paging-rules')).body);
    expect(view.rules.find(({ event }) => event === 'key-rotated')).toMatchObject({
      version: 2,
      steps: [{ to: { accountId: ben.accountId } }, { to: { role: 'operator' } }],
    });
    expect(await contentsOf(line, 'paging-rules-applied')).toHaveLength(1);
    expect(await contentsOf(line, 'paging-rules-viewed')).toHaveLength(1);
  });

  it('is refused where the rules were changed meanwhile, or name nobody who is there', async () => {
    const { line, ana, ben } = await twoPeople();
    const first = await proposeJoiner(line, ana, change);
    const second = await proposeJoiner(line, ana, change);
    const approve = ({ path, documentSha256 }: typeof first) =>
      ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    expect((await approve(first)).status).toBe(200);
    expect((await approve(second)).body).toMatchObject({ code: 'HL_PAGING_RULES_CHANGED' });
    expect(await versionsOf(line)).toEqual(['1', '2']);
    const evidence = { text: 'The duty plan has changed.', file: null };
    const propose = (proposal: object) =>
      ask(line, ana.cookie, 'POST', '/api/decisions', { proposal, evidence });
    expect((await propose(change)).body).toMatchObject({ code: 'HL_PAGING_RULES_CHANGED' });
    const stranger = { ...toPlanner, to: { accountId: randomUUID() } };
    expect((await propose({ ...change, replaces: 2, steps: [stranger] })).body).toMatchObject({
      code: 'HL_NOT_FOUND',
    });
    expect((await propose({ ...change, replaces: 2, steps: [] })).status).toBe(400);
  });
});

describe("promise 7, against somebody with the server's own role in the database", () => {
  it('writes no rules without a proposal, with one that is not approved, or with one of another kind', async () => {
    const { line, ana } = await twoPeople();
    const { proposalId } = await proposeJoiner(line, ana, change);
    const refused = 'Two people decide who is told of what';
    await expect(together(line, rulesOf(null))).rejects.toThrow(refused);
    await expect(together(line, rulesOf(randomUUID()))).rejects.toThrow(refused);
    await expect(together(line, rulesOf(proposalId), stepsOf())).rejects.toThrow(refused);
    await expect(together(line, effectOf(proposalId), rulesOf(proposalId))).rejects.toThrow(
      'Nothing is carried out without an approval',
    );
    const other = await approved({ kind: 'account-create', name: 'N', staffNumber: 'N-9', role: 'planner' });
    await expect(
      together(other.line, effectOf(other.proposalId), rulesOf(other.proposalId), stepsOf()),
    ).rejects.toThrow(refused);
    expect(await versionsOf(line)).toEqual(['1']);
  });

  it('writes no rules with an approved proposal of another kind that has the very same content', async () => {
    const { line, ana, ben } = await twoPeople();
    const lookalike = defineKind({
      ...{ kind: 'lookalike', content: z.looseObject({}), lifetimeMs: DAY_MS, showFacts: () => [] },
      ...({ propose: 'account:propose', approve: 'account:approve' } as const),
      effect: { when: 'with-approval', carryOut: async () => undefined },
    });
    const { kind: _, ...content } = change;
    const evidence = { text: 'The duty plan has changed.', file: null };
    const wish = { kind: 'lookalike', prepare: async () => content, evidence };
    const made = await propose(partsOf(line, [lookalike]), ana.accountId, wish);
    if (isRefusal(made)) throw new Error(made.refused);
    const { proposalId } = made;
    await insertDecision(line, proposalId, ben.accountId);
    await expect(together(line, effectOf(proposalId), rulesOf(proposalId), stepsOf())).rejects.toThrow(
      'Two people decide who is told of what',
    );
  });

  it('carries out what was agreed in the transaction of its effect only, once, and from then on', async () => {
    const { line, proposalId } = await approved(change);
    const refused = 'Two people decide who is told of what';
    const other = { event: 'ledger-broken' };
    await expect(together(line, effectOf(proposalId), rulesOf(proposalId, other))).rejects.toThrow(refused);
    const next = { version: 3 };
    await expect(together(line, effectOf(proposalId), rulesOf(proposalId, next))).rejects.toThrow(refused);
    const early = "'2026-01-04T03:00:00Z'";
    await expect(together(line, effectOf(proposalId, early), rulesOf(proposalId), stepsOf())).rejects.toThrow(
      refused,
    );
    await together(line, effectOf(proposalId));
    await expect(together(line, rulesOf(proposalId), stepsOf())).rejects.toThrow(refused);
    await expect(together(line, effectOf(proposalId), rulesOf(proposalId))).rejects.toThrow('duplicate key');
    expect(await versionsOf(line)).toEqual(['1']);
  });

  it('uses no agreement that was carried out before', async () => {
    const { line, ana, ben } = await twoPeople();
    const { proposalId, path, documentSha256 } = await proposeJoiner(line, ana, change);
    await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    expect(await versionsOf(line)).toEqual(['1', '2']);
    await expect(together(line, rulesOf(proposalId, { version: 3 }), stepsOf('planner', 3))).rejects.toThrow(
      'Two people decide who is told of what',
    );
  });

  it('puts in no other step than was agreed, leaves none out, and adds none later', async () => {
    const { line, proposalId } = await approved(change);
    const begun = [effectOf(proposalId), rulesOf(proposalId)];
    const notAgreed = 'not the one that two people agreed on';
    await expect(together(line, ...begun, stepsOf('supervisor'))).rejects.toThrow(notAgreed);
    await expect(together(line, ...begun)).rejects.toThrow('are missing');
    const third = `INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours)
      VALUES ('key-rotated', VERSION, 3, 'call-taker', 'mail', 0, false)`;
    await expect(together(line, ...begun, stepsOf(), third.replace('VERSION', '2'))).rejects.toThrow(
      notAgreed,
    );
    await expect(together(line, third.replace('VERSION', '1'))).rejects.toThrow(notAgreed);
    await together(line, ...begun, stepsOf());
    expect(await versionsOf(line)).toEqual(['1', '2']);
    await expect(together(line, third.replace('VERSION', '2'))).rejects.toThrow(notAgreed);
  });
});
