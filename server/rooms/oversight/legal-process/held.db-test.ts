import { describe, expect, it } from 'vitest';
import { enquiryView } from '../../../../contract/enquiry.ts';
import { connectCall } from '../../../../test/support/calls.ts';
import { officeOf, subpoena } from '../../../../test/support/legal-process.ts';
import { ask, openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { recordingsIn, writeSound } from '../../../../test/support/recordings.ts';
import { said, sentInCall } from '../../../../test/support/sent-in-call.ts';
import { asServer } from '../../../../test/support/two-people.ts';

type Call = Pick<Awaited<ReturnType<typeof connectCall>>, 'desk' | 'callId'>;

/** The call in which sound was recorded is over, and its recording is sealed like those before it. */
async function sealAfter(line: TestLine, call: Call, sealed: string[]): Promise<void> {
  await writeSound(line, 500);
  call.desk.send({ kind: 'hang-up', callId: call.callId });
  await call.desk.until((state) => state.wrapUp);
  await line.inTime(async () => expect(await recordingsIn(line)).toEqual(sealed));
}

/** An enquiry with a recording, both held by a process that names it, until two people have lifted that. */
async function openHeld() {
  const line = await openTestLine({ records: true });
  const call = await sentInCall(undefined, line);
  await sealAfter(line, call, ['sealed']);
  const office = officeOf(line);
  const { processId } = await office.takeIn(subpoena([call.reference]));
  const lift = async () => {
    const refusal = { because: 'not-valid', note: 'No court has issued it.' };
    expect((await office.post(await office.cora(), `/${processId}/refusal`, refusal)).status).toBe(200);
    expect((await office.lift(processId)).status).toBe(200);
  };
  return { line, lift };
}

const destroyRecording = `UPDATE recordings.recording SET state = 'destroyed', destroyed_at = now(), destroyed_because = 'retention'`;
const destroyEnquiry = `UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()`;

const attempts: readonly [string, string, string][] = [
  ['a recording is destroyed', destroyRecording, 'holds this recording'],
  [
    'a recording is made one that was never sealed',
    `UPDATE recordings.recording SET state = 'closed'`,
    'holds this recording',
  ],
  ['a recording loses its key', 'DELETE FROM recordings.enquiry_key', 'holds this recording'],
  [
    'the key of a recording is written over',
    `UPDATE recordings.enquiry_key SET sealed_key = 'x'`,
    'permission denied',
  ],
  ['a recording is deleted', 'DELETE FROM recordings.recording', 'permission denied'],
  ['an enquiry is destroyed', destroyEnquiry, 'holds this enquiry'],
  ['the key of an enquiry is deleted', 'DELETE FROM enquiries.data_key', 'permission denied'],
  [
    'the key of an enquiry goes to another',
    'UPDATE enquiries.data_key SET enquiry_id = gen_random_uuid()',
    'holds this enquiry',
  ],
  [
    'what was said is written over',
    `UPDATE enquiries.sealed_details SET ciphertext = 'x'`,
    'holds this enquiry',
  ],
  [
    'it is said to have been concluded later',
    `UPDATE enquiries.enquiry SET concluded_at = concluded_at + interval '1 day', due_at = due_at + interval '1 day'`,
    'holds this enquiry',
  ],
  ['what was said is deleted', 'DELETE FROM enquiries.sealed_details', 'permission denied'],
  ['its way to custodians is deleted', 'DELETE FROM relay.slot', 'holds this enquiry'],
  ['the key of its way is deleted', 'DELETE FROM relay.dispatch_key', 'holds this enquiry'],
  ['a conversation is deleted', 'DELETE FROM chats.message', 'permission denied'],
  ['the hold is deleted', 'DELETE FROM legal.enquiry_hold', 'permission denied'],
  [
    'the hold goes to another',
    'UPDATE legal.enquiry_hold SET enquiry_id = gen_random_uuid()',
    'permission denied',
  ],
  [
    'one person lifts the hold',
    'UPDATE legal.enquiry_hold SET lifted_at = now(), proposal_id = gen_random_uuid()',
    'Two people',
  ],
];

describe('what a legal process holds', () => {
  it('stays, whatever the server’s own role does to it', async () => {
    const { line } = await openHeld();
    for (const [what, statement, refused] of attempts)
      await expect(asServer(line, statement), what).rejects.toThrow(refused);
  });

  it('is not kept from a key that is written over with other bytes, which looks like a rotation (docs/retention.md)', async () => {
    const { line } = await openHeld();
    for (const table of ['enquiries.data_key', 'relay.dispatch_key'])
      await asServer(
        line,
        `UPDATE ${table} SET wrapped_key = overlay(wrapped_key PLACING '\\x00000000' FROM length(wrapped_key) - 3)`,
      );
    expect(await line.asAdministrator('SELECT 1 FROM legal.enquiry_hold')).toHaveLength(1);
  });

  it('is written until it is concluded, where it was open when it was held, and then no more', async () => {
    const line = await openTestLine();
    const { cookie, callId } = await connectCall(line);
    const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    const { enquiryId, reference } = enquiryView.parse(opened.body);
    await officeOf(line).takeIn(subpoena([reference]));
    const path = `/api/enquiries/${enquiryId}`;
    const saved = await ask(line, cookie, 'PUT', `${path}/details`, { revision: 0, details: said });
    expect(saved.status).toBe(200);
    const declined = await ask(line, cookie, 'POST', `${path}/decline`, { revision: 1 });
    expect(declined.status, JSON.stringify(declined.body)).toBe(200);
    const writeOver = `UPDATE enquiries.sealed_details SET ciphertext = 'x'`;
    await expect(asServer(line, writeOver)).rejects.toThrow('holds this enquiry');
    const open = `UPDATE enquiries.enquiry SET state = 'draft', concluded_at = NULL`;
    await expect(asServer(line, open)).rejects.toThrow('holds this enquiry');
  });

  it('goes by the same statements once two people have lifted it', async () => {
    const { line, lift } = await openHeld();
    await lift();
    const ways = ['dispatch_key', 'slot', 'dispatch'].map((table) => `DELETE FROM relay.${table}`);
    for (const statement of [destroyRecording, 'DELETE FROM recordings.enquiry_key', destroyEnquiry, ...ways])
      await asServer(line, statement);
    expect(await recordingsIn(line)).toEqual(['destroyed retention']);
  });

  it('is passed over when recordings are over their time, and goes in its time once two people have lifted it', async () => {
    const { line, lift } = await openHeld();
    await sealAfter(line, await connectCall(line), ['sealed', 'sealed']);
    await line.asAdministrator(`UPDATE recordings.recording SET closed_at = closed_at - interval '200 days'`);
    await line.pass(65_000);
    const states = async () => (await recordingsIn(line)).toSorted();
    await line.inTime(async () => expect(await states()).toEqual(['destroyed retention', 'sealed']));
    expect(await line.asAdministrator('SELECT 1 FROM recordings.enquiry_key')).toHaveLength(1);
    await lift();
    await line.pass(65_000);
    await line.inTime(async () => expect(await states()).toEqual(Array(2).fill('destroyed retention')));
  });
});
