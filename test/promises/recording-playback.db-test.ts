import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foundRecordings, openedPlayback } from '../../contract/recording.ts';
import { connectCall } from '../support/calls.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { recordingsIn, writeSound } from '../support/recordings.ts';

const reason = 'complaint';
const BYTES_A_MS = 4 * 8;

/** A recorded call with an enquiry, over and sealed. */
async function recordCall(line: TestLine) {
  const call = await connectCall(line);
  const enquiry = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  await writeSound(line, 3_000, { said: 7, heard: 9 });
  await line.pass(3_000);
  call.desk.send({ kind: 'hang-up', callId: call.callId });
  await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
  return { ...call, reference: (enquiry.body as { reference: string }).reference };
}

const search = (line: TestLine, cookie: string, of: string) =>
  ask(line, cookie, 'POST', '/api/recordings/search', { of, reason });

async function find(line: TestLine, cookie: string, of: string) {
  const answer = await search(line, cookie, of);
  expect(answer.status).toBe(200);
  return foundRecordings.parse(answer.body);
}

async function openPlayback(line: TestLine, cookie: string, recordingId: string) {
  const answer = await ask(line, cookie, 'POST', `/api/recordings/${recordingId}/playbacks`, { reason });
  return { status: answer.status, playback: openedPlayback.safeParse(answer.body).data };
}

async function hear(line: TestLine, cookie: string, playbackId: string, range?: string) {
  const answer = await fetch(`${line.url}/api/recordings/playbacks/${playbackId}/sound`, {
    headers: { cookie, ...(range ? { range } : {}) },
  });
  const sound = await answer.arrayBuffer().then(Buffer.from, () => null);
  return { status: answer.status, headers: answer.headers, sound };
}

const entries = (line: TestLine, kind: string) =>
  line.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}'`);

describe('a recording', () => {
  it('is found by the reference or the call only, and played with a reason, all of it written down', async () => {
    const line = await openTestLine({ records: true });
    const { callId, reference } = await recordCall(line);
    const { cookie } = await line.signInAs('supervisor');
    const [found] = await find(line, cookie, reference);
    expect(await find(line, cookie, callId)).toEqual([found]);
    expect(found).toMatchObject({ callId, state: 'sealed', flaw: null });
    expect(found?.stretches).toMatchObject([{ fromMs: 0, endedBecause: 'call-taker-hung-up' }]);
    expect(await entries(line, 'recordings-searched')).toHaveLength(2);
    const { playback } = await openPlayback(line, cookie, found?.recordingId ?? '');
    expect((await entries(line, 'recording-opened')).join()).toContain('"reason":"complaint"');
    const whole = await hear(line, cookie, playback?.playbackId ?? '');
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toContain('audio/ogg');
    expect(whole.headers.get('cache-control')).toBe('no-store');
    expect(whole.sound?.length).toBe((found?.durationMs ?? 0) * BYTES_A_MS);
    expect([whole.sound?.readInt16LE(0), whole.sound?.readInt16LE(2)]).toEqual([7, 9]);
    expect((await entries(line, 'recording-sound-sent')).join()).toContain('"from":0');
  });

  it('is played from any place', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await recordCall(line);
    const { cookie } = await line.signInAs('privacy-officer');
    const [found] = await find(line, cookie, callId);
    const { playback } = await openPlayback(line, cookie, found?.recordingId ?? '');
    const { playbackId } = playback ?? { playbackId: '' };
    const whole = await hear(line, cookie, playbackId);
    const part = await hear(line, cookie, playbackId, 'bytes=65530-65549');
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 65530-65549/${whole.sound?.length}`);
    expect(part.sound).toEqual(whole.sound?.subarray(65_530, 65_550));
    expect((await hear(line, cookie, playbackId, 'bytes=999999999-')).status).toBe(416);
  });

  it("is nobody's to browse: call-takers, planners and operators do not, and unknown words find nothing", async () => {
    const line = await openTestLine({ records: true });
    const { callId, cookie: own } = await recordCall(line);
    for (const role of ['call-taker', 'planner', 'operator'] as const) {
      const { cookie } = await line.signInAs(role);
      expect((await search(line, cookie, callId)).status).toBe(403);
    }
    expect((await search(line, own, callId)).status).toBe(403);
    const { cookie } = await line.signInAs('supervisor');
    expect(await find(line, cookie, 'HL-0000-00')).toEqual([]);
    expect((await ask(line, cookie, 'POST', '/api/recordings/search', { of: '', reason })).status).toBe(400);
    expect((await ask(line, cookie, 'POST', '/api/recordings/search', { of: callId })).status).toBe(400);
    expect((await ask(line, cookie, 'GET', '/api/recordings')).status).toBe(404);
  });

  it('is not judged by whoever took part in the call', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await recordCall(line);
    const supervisor = await line.signInAs('supervisor');
    const [found] = await find(line, supervisor.cookie, callId);
    await line.asAdministrator(
      `UPDATE calls.event SET call_taker_id = '${supervisor.accountId}' WHERE call_id = '${callId}' AND cause = 'answered'`,
    );
    expect(await find(line, supervisor.cookie, callId)).toEqual([]);
    expect((await openPlayback(line, supervisor.cookie, found?.recordingId ?? '')).status).toBe(404);
  });

  it('is sent only to the session that opened it, and only for so long', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await recordCall(line);
    const supervisor = await line.signInAs('supervisor');
    const other = await line.signInAs('supervisor', 'Otto Otherone');
    const [found] = await find(line, supervisor.cookie, callId);
    const { playback } = await openPlayback(line, supervisor.cookie, found?.recordingId ?? '');
    expect((await hear(line, other.cookie, playback?.playbackId ?? '')).status).toBe(404);
    await line.asAdministrator(`UPDATE recordings.playback SET open_until = opened_at + interval '1 ms'`);
    await line.pass(1_000);
    expect((await hear(line, supervisor.cookie, playback?.playbackId ?? '')).status).toBe(404);
  });

  it('needs a fresh proof of whoever asks', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await recordCall(line);
    const { cookie } = await line.signInAs('supervisor');
    await line.pass(5 * 60_000);
    const answer = await search(line, cookie, callId);
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'HL_STEP_UP_NEEDED' }]);
  });

  it('dies with the key of the enquiry of its call', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await recordCall(line);
    const { cookie } = await line.signInAs('supervisor');
    const [found] = await find(line, cookie, callId);
    const { playback } = await openPlayback(line, cookie, found?.recordingId ?? '');
    await line.asAdministrator('UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()');
    expect((await openPlayback(line, cookie, found?.recordingId ?? '')).status).toBe(410);
    expect((await hear(line, cookie, playback?.playbackId ?? '')).status).toBe(410);
  });

  it('that somebody altered on the disk is not played', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await recordCall(line);
    const folder = line.recordingFolders.stored;
    const name = (await readdir(folder, { recursive: true })).find((file) => file.endsWith('.sealed')) ?? '';
    const bytes = await readFile(join(folder, name));
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await writeFile(join(folder, name), bytes);
    const { cookie } = await line.signInAs('supervisor');
    const [found] = await find(line, cookie, callId);
    const { playback } = await openPlayback(line, cookie, found?.recordingId ?? '');
    const { status, sound } = await hear(line, cookie, playback?.playbackId ?? '');
    expect(status).toBe(500);
    expect(sound?.toString()).toContain('HL_INTERNAL');
  });
});
