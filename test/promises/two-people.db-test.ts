import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decided } from '../../contract/decision.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds } from '../../server/platform/ids.ts';
import { createLog } from '../../server/platform/log.ts';
import { decide, propose, signIn, watchProposalsOnce } from '../../server/rooms/staff/index.ts';
import { ask, eventually } from '../support/line.ts';
import {
  contentsOf,
  DAY_MS,
  evidence,
  hashOf,
  insertDecision,
  joiner,
  partsOf,
  proposeJoiner,
  secondAccountOf,
  show,
  testKind,
  twoPeople,
} from '../support/two-people.ts';

describe('dangerous acts need two people (promise 7)', () => {
  it('takes a joiner in by proposal and approval, with a half of the link for each of the two', async () => {
    const { line, ana, ben } = await twoPeople();
    const { proposalId, half, documentSha256, path } = await proposeJoiner(line, ana);
    const notices = await ask(line, ben.cookie, 'GET', '/api/notices');
    expect(notices.body).toMatchObject([{ kind: 'decision-waits', proposalId }]);
    const answer = await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    const second = decided.parse(answer.body).half;
    expect(await ask(line, ana.cookie, 'GET', '/api/notices')).toMatchObject({
      body: [{ kind: 'decision-made', proposalId }],
    });
    const staffing = { db: line.db, clock: line.clock, ids: randomIds };
    expect(isRefusal(await signIn(staffing, half?.half ?? ''))).toBe(true);
    expect(isRefusal(await signIn(staffing, second?.half ?? ''))).toBe(true);
    const session = await signIn(staffing, `${half?.half}${second?.half}`);
    expect(session).toMatchObject({ session: { account: { name: 'Newly Arrived', role: 'call-taker' } } });
    const everything = (await line.asAdministrator('SELECT content FROM ledger.entry')).join('\n');
    expect(everything).not.toMatch(/Newly|contract/);
    expect(await contentsOf(line, 'proposal-carried-out')).toHaveLength(1);
  });

  it('ends the desk of somebody whose role it changes, which knows the role of before', async () => {
    const { line, ana, ben } = await twoPeople();
    const mover = await line.openDesk('Mona Mover');
    const wish = { kind: 'account-role-change', accountId: mover.accountId, to: 'planner' };
    const { documentSha256, path } = await proposeJoiner(line, ana, wish);
    await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    await eventually(() => expect(mover.desk.wasEnded).toBe(true));
    expect((await ask(line, mover.cookie, 'GET', '/api/session')).status).toBe(401);
  });

  it('promise 7, HTTP: refuses the proposer, also through a second account, and in the database', async () => {
    const { line, ana } = await twoPeople();
    const { proposalId, documentSha256, path } = await proposeJoiner(line, ana);
    const alone = await ask(line, ana.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    expect(alone).toMatchObject({ status: 409, body: { code: 'HL_SECOND_PERSON_NEEDED' } });
    const second = await secondAccountOf(line, ana);
    const parts = partsOf(line);
    expect(
      await decide(parts, { accountId: second, proposalId, outcome: 'approved', documentSha256 }),
    ).toEqual({
      refused: 'HL_SECOND_PERSON_NEEDED',
    });
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(2);
    await expect(insertDecision(line, proposalId, second)).rejects.toThrow('two_people');
    expect((await show(line, ana, proposalId)).state).toBe('open');
  });

  it('refuses what expired, also with a time set back by the server, and writes the expiry down', async () => {
    const { line, ana, ben } = await twoPeople();
    const { proposalId, documentSha256 } = await proposeJoiner(line, ana);
    line.clock.advance(7 * DAY_MS);
    const late = await decide(partsOf(line), { ...ben, proposalId, outcome: 'approved', documentSha256 });
    expect(late).toEqual({ refused: 'HL_PROPOSAL_EXPIRED' });
    expect(await line.asAdministrator('SELECT outcome FROM staff.proposal_decision')).toEqual(['expired']);
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(1);
  });

  it('believes its own clock where the server sets the time of an approval back', async () => {
    const { line, ana, ben } = await twoPeople();
    const { proposalId } = await proposeJoiner(line, ana);
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE staff.proposal SET recorded_at = recorded_at - interval '8 days'`);
    await expect(insertDecision(line, proposalId, ben.accountId)).rejects.toThrow(
      'The time of this proposal is over',
    );
  });

  it('refuses an approval that is played again', async () => {
    const { line, ana, ben } = await twoPeople();
    const { documentSha256, path } = await proposeJoiner(line, ana);
    const body = { outcome: 'approved', documentSha256 };
    expect((await ask(line, ben.cookie, 'POST', path, body)).status).toBe(200);
    expect(await ask(line, ben.cookie, 'POST', path, body)).toMatchObject({
      status: 409,
      body: { code: 'HL_PROPOSAL_DECIDED' },
    });
    expect(
      await line.asAdministrator("SELECT name FROM staff.person WHERE name = 'Newly Arrived'"),
    ).toHaveLength(1);
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(1);
  });

  it('refuses an approval of something else than was shown', async () => {
    const { line, ana, ben } = await twoPeople();
    const { path } = await proposeJoiner(line, ana);
    const other = createHash('sha256').update('something else').digest('hex');
    expect(
      await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256: other }),
    ).toMatchObject({
      status: 409,
      body: { code: 'HL_PROPOSAL_CHANGED' },
    });
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(1);
  });

  it('refuses a role that may not, a disabled account and a break-glass account', async () => {
    const { line, ana, ben } = await twoPeople();
    const { proposalId, documentSha256, path } = await proposeJoiner(line, ana);
    const approval = { outcome: 'approved', documentSha256 } as const;
    const petra = await line.signInAs('privacy-officer', 'Petra Private');
    expect(await ask(line, petra.cookie, 'POST', path, approval)).toMatchObject({ status: 403 });
    const clara = await line.signInAs('call-taker', 'Clara Caller');
    expect(await ask(line, clara.cookie, 'POST', path, approval)).toMatchObject({ status: 403 });
    expect(await ask(line, ana.cookie, 'POST', `/api/people/${ben.accountId}/disable`, {})).toMatchObject({
      body: { endedSessions: 1 },
    });
    expect(await ask(line, ben.cookie, 'POST', path, approval)).toMatchObject({ status: 401 });
    expect(await decide(partsOf(line), { ...ben, proposalId, ...approval })).toEqual({
      refused: 'HL_NOT_SIGNED_IN',
    });
    await expect(insertDecision(line, proposalId, ben.accountId)).rejects.toThrow('A disabled account');
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE staff.account SET role = 'break-glass' WHERE account_id = '${petra.accountId}'`);
    expect(await ask(line, petra.cookie, 'POST', path, approval)).toMatchObject({ status: 403 });
    await expect(insertDecision(line, proposalId, petra.accountId)).rejects.toThrow('A break-glass account');
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(2);
    expect(await contentsOf(line, 'request-refused')).toHaveLength(2);
    expect((await show(line, ana, proposalId)).state).toBe('open');
  });

  it('takes one of two approvals that race, and one of an approval and a withdrawal', async () => {
    const { line, ana, ben } = await twoPeople();
    const cleo = await line.signInAs('supervisor', 'Cleo Third');
    const first = await proposeJoiner(line, ana);
    const body = { outcome: 'approved', documentSha256: first.documentSha256 };
    const both = await Promise.all(
      [ben, cleo].map(({ cookie }) => ask(line, cookie, 'POST', first.path, body)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const second = await proposeJoiner(line, ana, { ...joiner, staffNumber: 'N-2' });
    const { documentSha256, path, proposalId } = second;
    const either = await Promise.all([
      ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 }),
      ask(line, ana.cookie, 'POST', path, { outcome: 'withdrawn', documentSha256 }),
    ]);
    expect(either.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const isThere = await line.asAdministrator("SELECT 1 FROM staff.person WHERE staff_number = 'N-2'");
    expect(isThere).toHaveLength((await show(line, ana, proposalId)).state === 'approved' ? 1 : 0);
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(2);
  });

  it('lets only the proposer withdraw', async () => {
    const { line, ana, ben } = await twoPeople();
    const { documentSha256, path } = await proposeJoiner(line, ana);
    const body = { outcome: 'withdrawn', documentSha256 };
    expect((await ask(line, ben.cookie, 'POST', path, body)).body).toMatchObject({
      code: 'HL_NOT_YOUR_PROPOSAL',
    });
    expect((await ask(line, ana.cookie, 'POST', path, body)).body).toEqual({
      state: 'withdrawn',
      half: null,
    });
  });

  it('stores no approval whose effect failed', async () => {
    const { line, ana, ben } = await twoPeople();
    const breaking = testKind('with-approval', async () => {
      throw new Error('This effect fails.');
    });
    const parts = partsOf(line, [breaking]);
    const made = await propose(parts, ana.accountId, {
      kind: 'test',
      prepare: async () => ({ n: 1 }),
      evidence,
    });
    if (isRefusal(made)) throw new Error(made.refused);
    const documentSha256 = await hashOf(line, made.proposalId);
    const approval = { ...ben, proposalId: made.proposalId, outcome: 'approved', documentSha256 } as const;
    await expect(decide(parts, approval)).rejects.toThrow('This effect fails');
    expect(await line.asAdministrator('SELECT outcome FROM staff.proposal_decision')).toEqual([]);
    expect(await contentsOf(line, 'proposal-effect-failed')).toHaveLength(1);
    expect(await contentsOf(line, 'proposal-decided')).toHaveLength(0);
  });

  it('carries out once, after retries, what cannot be in the transaction of its approval', async () => {
    const { line, ana, ben } = await twoPeople();
    let tries = 0;
    const slow = testKind('afterwards', async () => {
      tries += 1;
      if (tries === 1) throw new Error('Not yet.');
    });
    const parts = partsOf(line, [slow]);
    const made = await propose(parts, ana.accountId, {
      kind: 'test',
      prepare: async () => ({ n: 1 }),
      evidence,
    });
    if (isRefusal(made)) throw new Error(made.refused);
    const documentSha256 = await hashOf(line, made.proposalId);
    await decide(parts, { ...ben, proposalId: made.proposalId, outcome: 'approved', documentSha256 });
    expect(tries).toBe(0);
    for (let round = 0; round < 3; round += 1) await watchProposalsOnce(parts, createLog('silent'));
    expect(tries).toBe(2);
    expect(await contentsOf(line, 'proposal-effect-failed')).toHaveLength(1);
    expect(await contentsOf(line, 'proposal-carried-out')).toHaveLength(1);
  });

  it('keeps a stopped text out, and takes a file by its content only', async () => {
    const { line, ana } = await twoPeople();
    const send = (given: object) =>
      ask(line, ana.cookie, 'POST', '/api/decisions', {
        proposal: joiner,
        evidence: { ...evidence, ...given },
      });
    expect((await send({ text: 'He lives at 1420 Maple Street, apartment 3.' })).body).toMatchObject({
      code: 'HL_FREE_TEXT_STOPPED',
    });
    const program = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]).toString('base64');
    expect((await send({ file: program })).body).toMatchObject({ code: 'HL_EVIDENCE_FILE_NOT_TAKEN' });
    const address = Buffer.from('She is staying at 1420 Maple Street, apartment 3.').toString('base64');
    expect((await send({ file: address })).body).toMatchObject({ code: 'HL_FREE_TEXT_STOPPED' });
    expect((await send({ file: Buffer.from('%PDF-1.7 made up').toString('base64') })).status).toBe(200);
    const stored = await line.asAdministrator('SELECT e::text FROM staff.proposal_evidence e');
    expect(stored.join()).not.toContain(Buffer.from('made up').toString('hex'));
  });
});
