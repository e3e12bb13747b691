import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { enquiryView } from '../../contract/enquiry.ts';
import { demoProfile, type KeptThing, type LegalContent } from '../../contract/legal.ts';
import { keepToRetention } from '../../server/rooms/enquiries/index.ts';
import { listHeldByRecordings } from '../../server/rooms/recordings/index.ts';
import { connectCall } from '../support/calls.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { recordingsIn, writeSound } from '../support/recordings.ts';
import { asServer, evidence, show } from '../support/two-people.ts';

const MINUTE_MS = 60_000;

/** Two people agree on what is held. */
async function agree(line: TestLine, holds: LegalContent['holds'], replaces = 0): Promise<void> {
  const ana = await line.signInAs('privacy-officer', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  const body = { proposal: { replaces, content: { ...demoProfile.content, holds } }, evidence };
  const answer = await ask(line, ana.cookie, 'POST', '/api/legal/proposals', body);
  const { proposalId } = proposed.parse(answer.body);
  const { documentSha256 } = await show(line, ana, proposalId);
  const decision = { outcome: 'approved', documentSha256 };
  const path = `/api/decisions/${proposalId}/decision`;
  expect((await ask(line, ben.cookie, 'POST', path, decision)).status).toBe(200);
}

/** The recording of a call, of an enquiry where it has one, which is over its time, as the recording is. */
async function openOld({
  withEnquiry = true,
  of = 'recordings',
}: {
  withEnquiry?: boolean;
  of?: KeptThing;
} = {}) {
  const line = await openTestLine({ records: true });
  const call = await connectCall(line);
  const { callId } = call;
  const open = () => ask(line, call.cookie, 'POST', '/api/enquiries', { callId });
  const enquiryId = withEnquiry ? enquiryView.parse((await open()).body).enquiryId : null;
  await writeSound(line, 500);
  call.desk.send({ kind: 'hang-up', callId });
  await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
  const from = line.clock.now().toISOString().slice(0, 10);
  await agree(line, [{ name: 'example-case', of, reason: 'Example v. Example', from, until: null }]);
  await line.asAdministrator(`UPDATE recordings.recording SET closed_at = closed_at - interval '200 days';
    UPDATE enquiries.enquiry SET opened_at = opened_at - interval '200 days', saved_at = saved_at - interval '200 days'`);
  const keep = () =>
    keepToRetention({
      ...{ db: line.db, clock: line.clock, alsoHeld: listHeldByRecordings },
      destroyedWith: { enquiry: async () => {}, olderThan: async () => {} },
    });
  return { line, enquiryId, keep };
}

const readable = (line: TestLine) =>
  line.asAdministrator('SELECT (wrapped_key IS NOT NULL)::text FROM enquiries.data_key');
const destroyEnquiry = 'UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()';
const destroyedAs = (because: string, at = 'now()') =>
  `UPDATE recordings.recording SET state = 'destroyed', destroyed_at = ${at}, destroyed_because = '${because}', wrapped_key = NULL`;

describe('promise 7: a hold of two people on recordings', () => {
  it('keeps a recording and the enquiry that opens it, both over their time, until two people end it', async () => {
    const { line, keep } = await openOld();
    await keep();
    await line.pass(MINUTE_MS + 5_000);
    await keep();
    expect([await readable(line), await recordingsIn(line)]).toEqual([['true'], ['sealed']]);
    const keys = await line.asAdministrator('SELECT 1 FROM recordings.enquiry_key');
    expect(keys).toHaveLength(1);
    await agree(line, [], 1);
    await keep();
    expect(await readable(line)).toEqual(['false']);
    await line.pass(MINUTE_MS + 5_000);
    await line.inTime(async () => expect((await recordingsIn(line)).join()).toMatch(/^destroyed/));
  });
});

describe('what a hold of two people keeps', () => {
  it('are recordings, their keys, and the enquiries that open them, also from the server’s own role', async () => {
    const { line } = await openOld();
    const later = `now() + interval '9 years'`;
    for (const [statement, refused] of [
      [destroyEnquiry, 'keeps the recordings of this enquiry'],
      [destroyEnquiry.replace('now()', later), 'keeps the recordings of this enquiry'],
      [
        'UPDATE enquiries.data_key SET enquiry_id = gen_random_uuid()',
        'keeps the recordings of this enquiry',
      ],
      [destroyedAs('retention'), 'keeps recordings'],
      [destroyedAs('caller-refused'), 'keeps recordings'],
      [destroyedAs('enquiry-destroyed', later), 'keeps recordings'],
      [`UPDATE recordings.recording SET state = 'closed'`, 'keeps recordings'],
      ['DELETE FROM recordings.enquiry_key', 'keeps recordings'],
    ] as const)
      await expect(asServer(line, statement), statement).rejects.toThrow(refused);
    await agree(line, [], 1);
    for (const statement of [destroyedAs('retention'), 'DELETE FROM recordings.enquiry_key', destroyEnquiry])
      await asServer(line, statement);
    expect(await recordingsIn(line)).toEqual(['destroyed retention']);
  });

  it('is the key of a recording whose call has no enquiry', async () => {
    const { line } = await openOld({ withEnquiry: false });
    const forget = 'UPDATE recordings.recording SET wrapped_key = NULL';
    for (const statement of [forget, destroyedAs('retention')])
      await expect(asServer(line, statement), statement).rejects.toThrow('keeps recordings');
    await line.pass(MINUTE_MS + 5_000);
    expect(await recordingsIn(line)).toEqual(['sealed']);
  });

  it('are the keys of enquiries, where it is on these', async () => {
    const { line, keep } = await openOld({ of: 'enquiries' });
    await keep();
    await expect(asServer(line, destroyEnquiry)).rejects.toThrow('keeps enquiries');
    expect(await readable(line)).toEqual(['true']);
    await agree(line, [], 1);
    await asServer(line, destroyEnquiry);
    expect(await readable(line)).toEqual(['false']);
  });
});
