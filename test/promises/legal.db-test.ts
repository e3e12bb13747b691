import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { demoProfile, type LegalContent, legalHistory, legalView } from '../../contract/legal.ts';
import { connectCall, waitFrom } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { recordingsIn, writeSound } from '../support/recordings.ts';
import { evidence, type Person, show } from '../support/two-people.ts';

const LOOK_MS = 5_000;
const federal: LegalContent = {
  ...demoProfile.content,
  operator: { kind: 'federal', name: 'Example Agency', counsel: 'Example Counsel' },
};

async function propose(line: TestLine, by: Person, content: LegalContent, replaces = 0) {
  const proposal = { replaces, content };
  const answer = await ask(line, by.cookie, 'POST', '/api/legal/proposals', { proposal, evidence });
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId } = proposed.parse(answer.body);
  const shown = await show(line, by, proposalId);
  return { ...shown, proposalId, path: `/api/decisions/${proposalId}/decision` };
}

async function agree(line: TestLine, content: LegalContent): Promise<void> {
  const ana = await line.signInAs('privacy-officer', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  const { path, documentSha256 } = await propose(line, ana, content);
  expect((await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 })).status).toBe(
    200,
  );
}

const profileOf = async (line: TestLine) => {
  const { cookie } = await line.signInAs('call-taker', 'Cal Reader');
  return legalView.parse((await ask(line, cookie, 'GET', '/api/legal')).body);
};

describe('promise 7: the legal profile', () => {
  it('is changed by two people, who are shown each line that becomes another, and kept for ever', async () => {
    const line = await openTestLine();
    expect((await profileOf(line)).profile).toEqual(demoProfile);
    const ana = await line.signInAs('privacy-officer', 'Ana Proposer');
    const ben = await line.signInAs('operator', 'Ben Approver');
    const shown = await propose(line, ana, federal);
    expect(shown.facts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'lineNow: operator: Demo Operator of Nowhere (non-profit); counsel: Demo Counsel, made up',
      'lineThen: operator: Example Agency (federal); counsel: Example Counsel',
    ]);
    const outcome = { outcome: 'approved', documentSha256: shown.documentSha256 };
    expect((await ask(line, ana.cookie, 'POST', shown.path, outcome)).status).toBe(409);
    expect((await ask(line, ben.cookie, 'POST', shown.path, outcome)).status).toBe(200);
    expect((await profileOf(line)).profile).toMatchObject({ version: 1, content: federal });
    const entries = `SELECT content FROM ledger.entry WHERE kind = 'legal-profile-changed'`;
    expect(await line.asAdministrator(entries)).toHaveLength(1);
    const late = { proposal: { replaces: 0, content: federal }, evidence };
    expect(await ask(line, ana.cookie, 'POST', '/api/legal/proposals', late)).toMatchObject({
      status: 409,
      body: { code: 'HL_LEGAL_CHANGED' },
    });
    for (const change of ['DELETE FROM legal.version', 'TRUNCATE legal.version'])
      await expect(line.asAdministrator(change)).rejects.toThrow();
  });

  it('is shown with all its versions: when each was in force, who agreed on it, and what it changed', async () => {
    const line = await openTestLine();
    await agree(line, federal);
    line.clock.advance(3_600_000);
    const ana = await line.signInAs('operator', 'Cleo Proposer');
    const ben = await line.signInAs('privacy-officer', 'Dan Approver');
    const without: LegalContent = { ...federal, writtenChannel: undefined };
    const { path, documentSha256 } = await propose(line, ana, without, 1);
    await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    const { cookie } = await line.signInAs('supervisor', 'Sam Reader');
    const { versions } = legalHistory.parse((await ask(line, cookie, 'GET', '/api/legal/history')).body);
    const [second, first] = versions;
    expect(versions).toHaveLength(2);
    expect(second).toMatchObject({ version: 2, until: null, proposedBy: 'Cleo Proposer' });
    expect(second).toMatchObject({ approvedBy: 'Dan Approver', changes: [{ what: 'removed' }] });
    expect(second?.changes[0]?.before).toContain('written channel');
    expect(first).toMatchObject({ version: 1, until: second?.from, proposedBy: 'Ana Proposer' });
    expect(
      await line.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'legal-history-viewed'`),
    ).toHaveLength(1);
  });

  it('cannot be changed by whoever holds the database', async () => {
    const line = await openTestLine();
    const text = JSON.stringify(federal).replaceAll("'", "''");
    const insert = (proposalId: string) =>
      line.asAdministrator(`INSERT INTO legal.version VALUES (1, '${text}', now(), ${proposalId})`);
    await expect(insert('gen_random_uuid()')).rejects.toThrow('Two people decide');
    const { proposalId } = await propose(line, await line.signInAs('operator'), federal);
    await expect(insert(`'${proposalId}'`)).rejects.toThrow('Two people decide');
  });
});

describe('a line without a legal profile', () => {
  it('answers no call and says why, and answers them once two people have agreed on one', async () => {
    const line = await openTestLine({
      prepare: (asAdministrator) =>
        asAdministrator(
          'CREATE OR REPLACE FUNCTION legal.is_demo() RETURNS boolean LANGUAGE sql RETURN false',
        ),
    });
    const ready = async () => (await fetch(`${line.url}/api/ready`)).json();
    expect(await ready()).toEqual({ ready: false, waitingFor: ['legal profile'] });
    expect((await profileOf(line)).profile).toBeNull();
    await line.pass(LOOK_MS);
    expect(line.telephony.isConnected()).toBe(false);
    await agree(line, federal);
    await line.pass(LOOK_MS);
    await line.inTime(async () => expect(await ready()).toEqual({ ready: true }));
    expect(await eventually(() => waitFrom(line, '+1 555 0100'))).toBeTruthy();
  });
});

describe('what the legal profile says of keeping', () => {
  it('binds whoever proposes how long recordings are kept', async () => {
    const line = await openTestLine();
    const rule = 'Example schedule';
    await agree(line, { ...federal, retention: [{ of: 'recordings', leastDays: 30, mostDays: 90, rule }] });
    const { cookie } = await line.signInAs('operator', 'Dora Proposer');
    const tryDays = async (withEnquiryDays: number, withoutEnquiryDays: number) => {
      const proposal = { replaces: 1, withEnquiryDays, withoutEnquiryDays };
      return (await ask(line, cookie, 'POST', '/api/recordings/retention/proposals', { proposal, evidence }))
        .status;
    };
    expect(await tryDays(29, 7)).toBe(422);
    expect(await tryDays(60, 91)).toBe(422);
    expect(await tryDays(30, 7)).toBe(200);
  });

  it('keeps what is over its time while a hold is in force', async () => {
    const line = await openTestLine({ records: true });
    const { desk, callId } = await connectCall(line);
    await writeSound(line, 500);
    desk.send({ kind: 'hang-up', callId });
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
    const today = line.clock.now().toISOString().slice(0, 10);
    const hold = { name: 'example-case', of: 'recordings' as const, reason: 'Example v. Example' };
    await agree(line, { ...federal, holds: [{ ...hold, from: today, until: today }] });
    await line.asAdministrator(`UPDATE recordings.recording SET closed_at = closed_at - interval '99 days'`);
    await line.pass(65_000);
    expect(await recordingsIn(line)).toEqual(['sealed']);
    line.clock.advance(24 * 3_600_000);
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['destroyed retention']));
  });
});
