import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { custodianView } from '../../contract/custodian.ts';
import { decided, proposed } from '../../contract/decision.ts';
import { inboxRole, sessionView } from '../../contract/session.ts';
import { mayDo, permissions } from '../../server/rooms/staff/index.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { asServer, contentsOf, evidence, type Person, realLine, show } from '../support/two-people.ts';

const custodianId = 'EXAMPLE-1';
const user = {
  kind: 'inbox-user-create',
  custodianId,
  name: 'Dora Dutydesk',
  staffNumber: 'EX-1',
  role: 'duty-officer',
};

async function openLine() {
  const line = await openTestLine();
  await addLiveCustodian(line, custodianId);
  const ana = await line.signInAs('supervisor', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  return { line, ana, ben };
}

const propose = (line: TestLine, by: Person, proposal: object) =>
  ask(line, by.cookie, 'POST', '/api/custodians/proposals', { proposal, evidence });

/** Proposed by the one and approved by the other; gives back both halves of the first sign-in link. */
async function make({ line, ana, ben }: Awaited<ReturnType<typeof openLine>>, proposal: object) {
  const first = await propose(line, ana, proposal);
  expect(first).toMatchObject({ status: 200 });
  const { proposalId, half } = proposed.parse(first.body);
  const { documentSha256 } = await show(line, ana, proposalId);
  const outcome = { outcome: 'approved', documentSha256 };
  const path = `/api/decisions/${proposalId}/decision`;
  expect((await ask(line, ana.cookie, 'POST', path, outcome)).status).toBe(409);
  const answer = await ask(line, ben.cookie, 'POST', path, outcome);
  return { status: answer.status, halves: [half?.half, decided.safeParse(answer.body).data?.half?.half] };
}

describe('promise 7: whoever answers for a custodian', () => {
  it('is made by two people, each with half of the first link, and belongs to that custodian', async () => {
    const two = await openLine();
    const { line, ana } = two;
    const made = await make(two, user);
    expect(made.status).toBe(200);
    const [one, other] = made.halves;
    expect(one && other && one !== other).toBe(true);
    const [accountId = ''] = await line.asAdministrator(
      `SELECT account_id FROM staff.account WHERE custodian_id = '${custodianId}' AND role = 'duty-officer'`,
    );
    expect((await contentsOf(line, 'account-created')).at(-1)).toContain(accountId);
    const seen = await ask(line, ana.cookie, 'GET', `/api/custodians/${custodianId}`);
    expect(custodianView.parse(seen.body).inboxUsers).toMatchObject([
      { accountId, name: user.name, role: 'duty-officer', disabledAt: null },
    ]);
  });

  it('is on one side only: neither staff before nor after, nor for another custodian, nor the safeguarding contact too', async () => {
    const two = await openLine();
    const { line, ana } = two;
    await addLiveCustodian(line, 'EXAMPLE-2');
    expect((await make(two, user)).status).toBe(200);
    for (const other of [
      { ...user, custodianId: 'EXAMPLE-2' },
      { ...user, role: 'safeguarding-contact' },
    ])
      expect((await propose(line, ana, other)).body).toMatchObject({ code: 'HL_STAFF_NUMBER_TAKEN' });
    const { name, staffNumber } = user;
    const joiner = { kind: 'account-create', name, staffNumber, role: 'operator' };
    const asStaff = (proposal: object) =>
      ask(line, ana.cookie, 'POST', '/api/decisions', { proposal, evidence });
    expect((await asStaff(joiner)).body).toMatchObject({ code: 'HL_STAFF_NUMBER_TAKEN' });
    const [accountId = ''] = await line.asAdministrator(
      'SELECT account_id FROM staff.account WHERE custodian_id IS NOT NULL',
    );
    const mover = { kind: 'account-role-change', accountId, to: 'supervisor' };
    expect((await asStaff(mover)).body).toMatchObject({ code: 'HL_ACCOUNT_NOT_AS_EXPECTED' });
  });

  it('is stopped at once by one person, and back only with two', async () => {
    const { line, ana } = await openLine();
    const { accountId, cookie } = await signInboxUser(line, custodianId);
    expect(sessionView.parse((await ask(line, cookie, 'GET', '/api/session')).body).role).toBe(
      'duty-officer',
    );
    expect((await ask(line, ana.cookie, 'POST', `/api/people/${accountId}/disable`)).status).toBe(200);
    expect((await ask(line, cookie, 'GET', '/api/session')).status).toBe(401);
    await expect(asServer(line, 'UPDATE staff.account SET disabled_at = NULL')).rejects.toThrow(
      'enabled again',
    );
  });

  it('is not made, moved to another custodian, or made staff by whoever holds the database', async () => {
    const { line, ana } = await openLine();
    await addLiveCustodian(line, 'EXAMPLE-2');
    const { accountId } = await signInboxUser(line, custodianId);
    const insert = (person: string, role: string, custodian: string) =>
      line.asAdministrator(`INSERT INTO staff.account (account_id, person_id, role, custodian_id, created_at)
        SELECT '${randomUUID()}', person_id, '${role}', ${custodian}, now() FROM staff.account WHERE account_id = '${person}'`);
    const insertNew = (role: string, custodian: string) =>
      line.asAdministrator(`INSERT INTO staff.account (account_id, person_id, role, custodian_id, created_at)
        VALUES ('${randomUUID()}', gen_random_uuid(), '${role}', ${custodian}, now())`);
    await expect(insertNew('duty-officer', 'NULL')).rejects.toThrow('inbox_role_has_custodian');
    await expect(insertNew('supervisor', `'${custodianId}'`)).rejects.toThrow('inbox_role_has_custodian');
    await expect(insert(accountId, 'duty-officer', `'EXAMPLE-2'`)).rejects.toThrow('answers for one');
    await expect(insert(accountId, 'safeguarding-contact', `'${custodianId}'`)).rejects.toThrow(
      'answers for one',
    );
    await expect(insert(accountId, 'operator', 'NULL')).rejects.toThrow('answers for one');
    await expect(insert(ana.accountId, 'cleared-contact', `'${custodianId}'`)).rejects.toThrow(
      'answers for one',
    );
    for (const change of [`custodian_id = 'EXAMPLE-2'`, `role = 'cleared-contact'`, `role = 'operator'`])
      await expect(
        line.asAdministrator(`UPDATE staff.account SET ${change} WHERE account_id = '${accountId}'`),
      ).rejects.toThrow();
    await expect(asServer(line, `UPDATE staff.account SET custodian_id = 'EXAMPLE-2'`)).rejects.toThrow(
      'permission denied',
    );
  });

  it('is not made on a line that is no demo by the server alone', async () => {
    const line = await realLine();
    await addLiveCustodian(line, custodianId);
    await expect(
      asServer(
        line,
        `INSERT INTO staff.account (account_id, person_id, role, custodian_id, created_at)
         SELECT '${randomUUID()}', gen_random_uuid(), 'duty-officer', '${custodianId}', now()`,
      ),
    ).rejects.toThrow('Two people decide');
  });
});

it('promise 6: an inbox and the line are two worlds: no permission of either opens the other', () => {
  const ofInbox = ['inbox:use', 'inbox:ring', 'accounting:make-own'] as const;
  const own = ['session:own', 'account:own', 'credential:change', 'notice:own', ...ofInbox];
  for (const role of inboxRole.options)
    expect(permissions.filter((permission) => mayDo(role, permission)).toSorted()).toEqual(own.toSorted());
  const staff = [
    'call-taker',
    'supervisor',
    'privacy-officer',
    'planner',
    'operator',
    'counsel',
    'break-glass',
  ] as const;
  for (const permission of ofInbox) expect(staff.filter((role) => mayDo(role, permission))).toEqual([]);
});
