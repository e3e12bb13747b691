import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { connectCall } from '../support/calls.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { recordingsIn, stored, writeSound } from '../support/recordings.ts';
import { evidence, type Person, show } from '../support/two-people.ts';

const MINUTE_MS = 60_000;

async function recordCall(line: TestLine, withEnquiry: boolean) {
  const call = await connectCall(line);
  const { callId } = call;
  if (withEnquiry)
    expect((await ask(line, call.cookie, 'POST', '/api/enquiries', { callId })).status).toBe(200);
  await writeSound(line, 500);
  call.desk.send({ kind: 'hang-up', callId });
  await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
}

/** As many days as that pass for the recordings, and the line looks after them. */
async function pass(line: TestLine, days: number): Promise<void> {
  await line.asAdministrator(
    `UPDATE recordings.recording SET closed_at = closed_at - interval '${days} days'`,
  );
  await line.pass(MINUTE_MS + 5_000);
}

async function proposeRetention(line: TestLine, by: Person, rule: object) {
  const body = { proposal: { replaces: 1, ...rule }, evidence };
  const answer = await ask(line, by.cookie, 'POST', '/api/recordings/retention/proposals', body);
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId } = proposed.parse(answer.body);
  return { path: `/api/decisions/${proposalId}/decision`, ...(await show(line, by, proposalId)) };
}

const entries = (line: TestLine, kind: string) =>
  line.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}'`);

describe('a recording over its time', () => {
  it('loses its keys and its file, both written down, the file only after it was looked for', async () => {
    const line = await openTestLine({ records: true });
    await recordCall(line, true);
    await pass(line, 89);
    expect(await recordingsIn(line)).toEqual(['sealed']);
    await pass(line, 2);
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['destroyed retention']));
    expect(await line.asAdministrator('SELECT 1 FROM recordings.enquiry_key')).toEqual([]);
    await line.inTime(async () => expect(await entries(line, 'recording-file-gone')).toHaveLength(1));
    expect(await stored(line)).toEqual([]);
    expect((await entries(line, 'recording-destroyed')).join()).toContain('"because":"retention"');
  });

  it('is over it sooner where its call has no enquiry', async () => {
    const line = await openTestLine({ records: true });
    await recordCall(line, false);
    await pass(line, 8);
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['destroyed retention']));
    expect(
      await line.asAdministrator('SELECT 1 FROM recordings.recording WHERE wrapped_key IS NOT NULL'),
    ).toEqual([]);
  });

  it('is over at once when the enquiry of its call is destroyed', async () => {
    const line = await openTestLine({ records: true });
    await recordCall(line, true);
    await line.asAdministrator('UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()');
    await pass(line, 0);
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['destroyed enquiry-destroyed']));
    await line.inTime(async () => expect(await stored(line)).toEqual([]));
  });
});

describe('promise 7: how long recordings are kept', () => {
  it('is changed by two people, and the new rule holds for what is there', async () => {
    const line = await openTestLine({ records: true });
    await recordCall(line, true);
    const ana = await line.signInAs('privacy-officer', 'Ana Proposer');
    const ben = await line.signInAs('operator', 'Ben Approver');
    const shown = await proposeRetention(line, ana, { withEnquiryDays: 30, withoutEnquiryDays: 7 });
    expect(shown.facts.map(({ value }) => value)).toEqual(['90', '30', '7', '7']);
    const outcome = { outcome: 'approved', documentSha256: shown.documentSha256 };
    expect((await ask(line, ana.cookie, 'POST', shown.path, outcome)).status).toBe(409);
    expect((await ask(line, ben.cookie, 'POST', shown.path, outcome)).status).toBe(200);
    const view = await ask(line, ben.cookie, 'GET', '/api/recordings/retention');
    expect(view.body).toMatchObject({ version: 2, rule: { withEnquiryDays: 30, withoutEnquiryDays: 7 } });
    await pass(line, 31);
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['destroyed retention']));
    expect(await entries(line, 'recording-retention-applied')).toHaveLength(1);
  });

  it('is not changed on what somebody believes is in force, nor out of bounds', async () => {
    const line = await openTestLine();
    const { cookie } = await line.signInAs('operator');
    const propose = (proposal: object) =>
      ask(line, cookie, 'POST', '/api/recordings/retention/proposals', { proposal, evidence });
    const rule = { withEnquiryDays: 30, withoutEnquiryDays: 7 };
    expect((await propose({ replaces: 2, ...rule })).body).toMatchObject({ code: 'HL_RETENTION_CHANGED' });
    for (const days of [0, 3_651, 1.5])
      expect((await propose({ replaces: 1, ...rule, withEnquiryDays: days })).status).toBe(400);
  });

  it('cannot be changed by whoever holds the database, with no proposal or with another one', async () => {
    const line = await openTestLine();
    const insert = (proposalId: string) =>
      line.asAdministrator(`INSERT INTO recordings.retention VALUES (2, 3650, 3650, now(), ${proposalId})`);
    await expect(insert('gen_random_uuid()')).rejects.toThrow('Two people decide');
    const ana = await line.signInAs('operator', 'Ana Proposer');
    const { proposalId } = await proposeRetention(line, ana, { withEnquiryDays: 30, withoutEnquiryDays: 7 });
    await expect(insert(`'${proposalId}'`)).rejects.toThrow('Two people decide');
    await expect(
      line.asAdministrator('UPDATE recordings.retention SET with_enquiry_days = 1'),
    ).rejects.toThrow();
  });
});
