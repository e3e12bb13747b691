import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds } from '../../server/platform/ids.ts';
import { accountKinds, decide, makeFirstOperators, propose } from '../../server/rooms/staff/index.ts';
import { cloneDatabase } from '../support/database.ts';
import {
  asServer,
  contentsOf,
  evidence,
  insertDecision,
  partsOf,
  proposeJoiner,
  realLine,
  someone,
  twoPeople,
} from '../support/two-people.ts';

describe("somebody with the server's own role in the database", () => {
  it('promise 7, SQL: changes no proposal, no decision and no effect', async () => {
    const { line, ana } = await twoPeople();
    await proposeJoiner(line, ana);
    for (const table of ['proposal', 'proposal_decision', 'proposal_effect', 'bootstrap', 'demo_line']) {
      for (const statement of [`DELETE FROM staff.${table}`, `TRUNCATE staff.${table}`])
        await expect(asServer(line, statement)).rejects.toThrow('permission denied');
      await expect(line.asAdministrator(`DELETE FROM staff.${table}`)).rejects.toThrow(
        'added, never changed',
      );
    }
    await expect(asServer(line, "UPDATE staff.proposal SET document = '{}'")).rejects.toThrow(
      'permission denied',
    );
    await expect(asServer(line, 'UPDATE staff.account SET person_id = account_id')).rejects.toThrow(
      'permission denied',
    );
    await expect(asServer(line, "UPDATE staff.person SET name = 'Another'")).rejects.toThrow(
      'permission denied',
    );
    await expect(asServer(line, 'ALTER TABLE staff.account DISABLE TRIGGER ALL')).rejects.toThrow(
      'must be owner',
    );
  });

  it('decides under no account that is not the person’s, about nothing else than was proposed', async () => {
    const { line, ana, ben } = await twoPeople();
    const cleo = await line.signInAs('operator', 'Cleo Third');
    const { proposalId } = await proposeJoiner(line, ana);
    const ofCleo = `(SELECT person_id FROM staff.account WHERE account_id = '${cleo.accountId}')`;
    await expect(insertDecision(line, proposalId, ben.accountId, { person: ofCleo })).rejects.toThrow(
      'decider_owns',
    );
    await expect(
      insertDecision(line, proposalId, ben.accountId, { hash: "sha256('other')" }),
    ).rejects.toThrow('decision_is_about');
    // With the proposer's person replaced by another, one person could approve alone.
    await expect(insertDecision(line, proposalId, ana.accountId, { proposer: ofCleo })).rejects.toThrow(
      'decision_is_about',
    );
    await expect(insertDecision(line, proposalId, ben.accountId, { at: 'p.expires_at' })).rejects.toThrow(
      'decided_in_time',
    );
    await expect(insertDecision(line, proposalId, ben.accountId, { outcome: 'withdrawn' })).rejects.toThrow(
      'only_the_proposer',
    );
    await expect(
      asServer(
        line,
        `INSERT INTO staff.proposal_effect (proposal_id, carried_out_at) VALUES ('${proposalId}', now())`,
      ),
    ).rejects.toThrow('without an approval');
    await insertDecision(line, proposalId, ben.accountId);
    await expect(insertDecision(line, proposalId, cleo.accountId)).rejects.toThrow('duplicate key');
  });

  it('makes no account, changes no role and enables nobody without two people', async () => {
    const line = await realLine();
    const [first] = await line.asAdministrator('SELECT account_id FROM staff.account');
    const person = `INSERT INTO staff.person (person_id, name, created_at) VALUES ('${randomUUID()}', 'Sock Puppet', now())`;
    await expect(asServer(line, person)).rejects.toThrow('Two people decide who works here');
    const account = `INSERT INTO staff.account (account_id, person_id, role, created_at)
      SELECT gen_random_uuid(), person_id, 'supervisor', now() FROM staff.person LIMIT 1`;
    await expect(asServer(line, account)).rejects.toThrow('Two people decide who has an account');
    const role = `UPDATE staff.account SET role = 'supervisor' WHERE account_id = '${first}'`;
    await expect(asServer(line, role)).rejects.toThrow('Two people decide what an account may do');
    await asServer(line, `UPDATE staff.account SET disabled_at = now() WHERE account_id = '${first}'`);
    const enable = `UPDATE staff.account SET disabled_at = NULL WHERE account_id = '${first}'`;
    await expect(asServer(line, enable)).rejects.toThrow('enabled again');
    const demo = 'INSERT INTO staff.demo_line DEFAULT VALUES';
    await expect(asServer(line, demo)).rejects.toThrow('permission denied');
    await expect(line.asAdministrator(demo)).rejects.toThrow('not made a demo');
  });
});

describe('the first operators', () => {
  it('are two people, once, and in the ledger', async () => {
    const line = await realLine();
    expect(await line.asAdministrator('SELECT role FROM staff.account')).toEqual(['operator', 'operator']);
    expect(await contentsOf(line, 'line-bootstrapped')).toHaveLength(1);
    const again = await makeFirstOperators(line.staffing, [someone('X-8'), someone('X-9')], {
      kind: 'command-line',
    });
    expect(again).toEqual({ refused: 'HL_ACCOUNT_NOT_AS_EXPECTED' });
    const forged = `INSERT INTO staff.bootstrap (first_account_id, second_account_id, done_at)
      VALUES ('${randomUUID()}', '${randomUUID()}', now())`;
    await expect(asServer(line, forged)).rejects.toThrow('Only an empty line');
  });

  it('are not one person twice', async () => {
    const database = await cloneDatabase(false);
    const staffing = { db: database.db, clock: new TestClock(), ids: randomIds };
    await expect(
      makeFirstOperators(staffing, [someone('X-1'), someone('X-1')], { kind: 'command-line' }),
    ).rejects.toThrow('two staff numbers');
    expect(await database.asAdministrator('SELECT name FROM staff.person')).toEqual([]);
  });

  it('take everybody else in together, on a line that is no demo', async () => {
    const line = await realLine();
    const [ana = '', ben = ''] = await line.asAdministrator(
      'SELECT account_id FROM staff.account ORDER BY created_at',
    );
    const parts = { ...partsOf(line, accountKinds), clock: line.staffing.clock };
    const content = {
      accountId: randomUUID(),
      personId: randomUUID(),
      name: 'Newly Arrived',
      staffNumber: 'N-1',
      role: 'supervisor',
      isNewPerson: true,
    };
    const made = await propose(parts, ana, {
      kind: 'account-create',
      prepare: async () => content,
      evidence,
    });
    if (isRefusal(made)) throw new Error(made.refused);
    const [documentSha256 = ''] = await line.asAdministrator(
      "SELECT encode(document_sha256, 'hex') FROM staff.proposal",
    );
    const approval = { proposalId: made.proposalId, outcome: 'approved', documentSha256 } as const;
    expect(await decide(parts, { ...approval, accountId: ben })).toMatchObject({ state: 'approved' });
    expect(
      await line.asAdministrator("SELECT role FROM staff.account WHERE role = 'supervisor'"),
    ).toHaveLength(1);
  });
});
