import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databaseSource, sequenceOnce, verifyLedger } from '../../server/rooms/ledger/index.ts';
import { connectCall } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import {
  lookForSound,
  recordedNow,
  recordingsIn,
  spooled,
  stored,
  waveOf,
  writeSound,
} from '../support/recordings.ts';

const open = () => openTestLine({ records: true });
const entries = (line: TestLine, kind: string) =>
  line.asAdministrator(
    `SELECT content FROM ledger.entry WHERE content LIKE '%"kind":"${kind}"%' ORDER BY entry_id`,
  );
const liveSounds = (line: TestLine) => [...line.telephony.recording.live.keys()];

async function hangUp(line: TestLine, { desk, callId }: Awaited<ReturnType<typeof connectCall>>) {
  desk.send({ kind: 'hang-up', callId });
  await line.inTime(() => desk.find((state) => state.wrapUp));
}

describe('the recording of a call', () => {
  it('is made of both sides while they talk, encrypted at the end, and nothing clear is left', async () => {
    const line = await open();
    const call = await connectCall(line);
    const sound = await writeSound(line, 4_000, { said: 7, heard: 9 });
    const live = [...line.telephony.recording.live.values()].map((one) => `${one.channelId} ${one.side}`);
    expect(live.toSorted()).toEqual([`${call.channelId} heard`, `${call.channelId} said`]);
    expect(await recordingsIn(line)).toEqual(['recording']);
    await line.pass(4_000);
    await hangUp(line, call);
    await eventually(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
    await eventually(async () => expect(await spooled(line)).toEqual([]));
    const [file] = await stored(line);
    expect(file?.length).toBeGreaterThan(4_000 * 8 * 4);
    // Eight samples of both sides in a row, as they would be in clear.
    expect(file?.includes(Buffer.from('0700090007000900', 'hex'))).toBe(false);
    expect(await line.asAdministrator('SELECT wrapped_key IS NOT NULL FROM recordings.recording')).toEqual([
      'true',
    ]);
    expect((await entries(line, 'recording-began')).join()).toContain('"segment":1');
    expect((await entries(line, 'recording-sealed')).join()).toContain('"flaw":null');
    expect(liveSounds(line)).toEqual([]);
    expect(sound.said).not.toBe(sound.heard);
    await sequenceOnce(line.db);
    const keys = await line.ledgerKeys();
    expect(await verifyLedger(databaseSource(line.db), keys, [], { now: line.clock.now() })).toMatchObject({
      ok: true,
    });
  });

  it('has a key that only the enquiry of the call opens, and dies with it', async () => {
    const line = await open();
    const call = await connectCall(line);
    expect((await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId })).status).toBe(
      200,
    );
    await writeSound(line, 1_000);
    await hangUp(line, call);
    await eventually(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
    expect(await line.asAdministrator('SELECT wrapped_key FROM recordings.recording')).toEqual(['null']);
    expect(await line.asAdministrator('SELECT count(*) FROM recordings.enquiry_key')).toEqual(['1']);
  });

  it('gives its key to an enquiry that is opened while the call is wrapped up', async () => {
    const line = await open();
    const call = await connectCall(line);
    await writeSound(line, 1_000);
    await hangUp(line, call);
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
    expect((await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId })).status).toBe(
      200,
    );
    await line.pass(65_000);
    await eventually(async () =>
      expect(await line.asAdministrator('SELECT count(*) FROM recordings.enquiry_key')).toEqual(['1']),
    );
    expect(await line.asAdministrator('SELECT wrapped_key FROM recordings.recording')).toEqual(['null']);
  });

  it('stops on hold and goes on after it, in a file of its own', async () => {
    const line = await open();
    const { desk, callId } = await connectCall(line);
    const first = await recordedNow(line);
    desk.send({ kind: 'hold', callId });
    await eventually(() => expect(liveSounds(line)).toEqual([]));
    desk.send({ kind: 'resume', callId });
    const second = await recordedNow(line);
    expect(second.said).not.toBe(first.said);
    expect(
      await line.asAdministrator('SELECT ended_because FROM recordings.segment ORDER BY number'),
    ).toEqual(['held', 'null']);
  });

  it('is silent while it was paused, and says so; a pause outlasts a hold', async () => {
    const line = await open();
    const call = await connectCall(line);
    const { desk, callId, accountId } = call;
    await writeSound(line, 2_000, { said: 5, heard: 6 });
    await line.pass(2_000);
    desk.send({ kind: 'pause-recording', callId });
    await desk.until((state) => state.call?.recording.state === 'paused');
    expect(liveSounds(line)).toEqual([]);
    expect(await line.recorder.pause(accountId, callId)).toEqual({ refused: 'HL_NOT_RECORDED' });
    desk.send({ kind: 'hold', callId });
    await desk.until((state) => state.call?.state === 'held');
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    await line.pass(3_000);
    expect(liveSounds(line)).toEqual([]);
    desk.send({ kind: 'resume-recording', callId });
    await desk.until((state) => state.call?.recording.state === 'recording');
    await writeSound(line, 1_000, { said: 7, heard: 8 });
    await line.pass(1_000);
    await hangUp(line, call);
    await eventually(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
    const [durationMs] = await line.asAdministrator('SELECT duration_ms FROM recordings.recording');
    expect(Number(durationMs)).toBeGreaterThanOrEqual(6_000);
    expect(await entries(line, 'recording-paused')).toHaveLength(1);
    expect(await entries(line, 'recording-resumed')).toHaveLength(1);
  });

  it('is destroyed at once where the caller refuses, and the call goes on', async () => {
    const line = await open();
    const { desk, callId, accountId } = await connectCall(line);
    await writeSound(line, 1_000);
    desk.send({ kind: 'caller-refuses-recording', callId });
    await desk.until(({ call }) => call?.recording.because === 'caller-refused');
    expect(liveSounds(line)).toEqual([]);
    expect(await recordingsIn(line)).toEqual(['destroyed caller-refused']);
    await line.inTime(async () => expect(await spooled(line)).toEqual([]));
    desk.send({ kind: 'hold', callId });
    await desk.until((state) => state.call?.state === 'held');
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    await line.pass(2_000);
    expect(liveSounds(line)).toEqual([]);
    expect(await line.recorder.resume(accountId, callId)).toEqual({ refused: 'HL_NOT_RECORDED' });
  });

  it('cannot be paused by somebody else', async () => {
    const line = await open();
    const { callId } = await connectCall(line);
    const other = await line.signInAs('call-taker', 'Otto Otherone');
    for (const act of ['pause', 'resume', 'callerRefuses'] as const)
      expect(await line.recorder[act](other.accountId, callId)).toEqual({ refused: 'HL_NOT_YOUR_CALL' });
  });
});

describe('recordings, when something goes wrong', () => {
  it('are begun anew where the exchange lost them, and marked', async () => {
    const line = await open();
    await connectCall(line);
    const first = await recordedNow(line);
    line.telephony.recording.end(first.heard, false);
    const second = await line.inTime(() => {
      const now = lookForSound(line);
      expect(now.said).not.toBe(first.said);
      return now;
    });
    expect(liveSounds(line).toSorted()).toEqual([second.said, second.heard].toSorted());
    expect(await line.asAdministrator('SELECT flaw FROM recordings.segment ORDER BY number')).toEqual([
      'exchange-lost',
      'null',
    ]);
    expect(await entries(line, 'occasion-began')).toHaveLength(1);
  });

  it('of an exchange that died are sealed with what is there, and marked', async () => {
    const line = await open();
    await connectCall(line);
    await writeSound(line, 500);
    await line.pass(1_000);
    line.telephony.restart(line.clock.now());
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed exchange-lost']));
    await eventually(async () => expect(await spooled(line)).toEqual([]));
  });

  it('of which nothing was written are broken', async () => {
    const line = await open();
    const call = await connectCall(line);
    await recordedNow(line);
    await hangUp(line, call);
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['broken sound-missing']));
  });

  it('that nobody knows stay in the spool, and people are told once', async () => {
    const line = await open();
    const file = join(line.recordingFolders.spool, 'voicemail.wav');
    await writeFile(file, waveOf(1, 100));
    await line.pass(65_000);
    await eventually(async () => expect(await entries(line, 'recording-files-unknown')).toHaveLength(1));
    await line.pass(65_000);
    expect(await readdir(line.recordingFolders.spool)).toEqual(['voicemail.wav']);
    expect(await entries(line, 'recording-files-unknown')).toHaveLength(1);
  });

  it('are not made of a call in an exchange that could not be told, until it can', async () => {
    const line = await open();
    const { desk, callId } = await connectCall(line);
    await recordedNow(line);
    desk.send({ kind: 'hold', callId });
    await eventually(() => expect(liveSounds(line)).toEqual([]));
    line.telephony.goAway();
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    line.telephony.comeBack();
    await line.inTime(() => lookForSound(line));
  });
});
