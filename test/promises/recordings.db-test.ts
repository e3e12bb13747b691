import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { hasHeardThatItIsRecorded } from '../../server/rooms/calls/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { connectCall, intakePrompts } from '../support/calls.ts';
import { eventually, openTestLine } from '../support/line.ts';
import { recordedNow, recordingsIn, writeSound } from '../support/recordings.ts';

/** As the server's own role, whatever its code believes. */
const insertSegment = (
  callId: string,
) => `INSERT INTO recordings.segment (segment_id, recording_id, number, began_at)
  SELECT gen_random_uuid(), recording_id, 99, now() FROM recordings.recording WHERE call_id = '${callId}'`;

describe('promise 1: once a custodian has joined, nothing is recorded', () => {
  it('what runs ends, in the exchange too, and no key, hold or lost sound begins it again', async () => {
    const line = await openTestLine({ records: true });
    const { desk, callId, accountId } = await connectCall(line);
    await writeSound(line, 500);
    await inTransaction(line.db, (tx) => line.recorder.custodianJoins(tx, callId, lineActor));
    await eventually(() => expect(line.telephony.recording.live.size).toBe(0));
    await desk.until(({ call }) => call?.recording.because === 'custodian-joined');
    expect(await line.recorder.resume(accountId, callId)).toEqual({ refused: 'HL_NOT_RECORDED' });
    expect(await line.recorder.pause(accountId, callId)).toEqual({ refused: 'HL_NOT_RECORDED' });
    desk.send({ kind: 'hold', callId });
    await desk.until((state) => state.call?.state === 'held');
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    await line.pass(12_000);
    expect(line.telephony.recording.live.size).toBe(0);
    expect(await recordingsIn(line)).toEqual(['sealed']);
  });

  it('the database refuses to record, whoever asks', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await connectCall(line);
    await recordedNow(line);
    await inTransaction(line.db, (tx) => line.recorder.custodianJoins(tx, callId, lineActor));
    await expect(line.asAdministrator(insertSegment(callId))).rejects.toThrow('Nothing may be recorded');
    await expect(
      line.asAdministrator(`UPDATE recordings.segment SET ended_at = NULL, ended_because = NULL`),
    ).rejects.toThrow('not opened again');
    expect(await line.asAdministrator('SELECT 1 FROM recordings.segment WHERE ended_at IS NULL')).toEqual([]);
  });

  it('the database refuses a custodian in a call that is being recorded', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await connectCall(line);
    await recordedNow(line);
    const join = `INSERT INTO recordings.bar (call_id, because, barred_at) VALUES ('${callId}', 'custodian-joined', now())`;
    await expect(line.asAdministrator(join)).rejects.toThrow('still being recorded');
  });

  it('a bar is for good: the server may not take it back', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await connectCall(line);
    await inTransaction(line.db, (tx) => line.recorder.custodianJoins(tx, callId, lineActor));
    const granted = await line.asAdministrator(
      `SELECT privilege_type FROM information_schema.role_table_grants
       WHERE grantee = 'harborline_server' AND table_schema = 'recordings' AND table_name = 'bar'`,
    );
    expect(granted.toSorted()).toEqual(['INSERT', 'SELECT']);
  });
});

describe('nobody is recorded who has not heard the notice', () => {
  it('however long the call lasts', async () => {
    const line = await openTestLine({ records: true });
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const channelId = line.newChannel();
    line.telephony.callerArrives(channelId);
    await eventually(() => expect(intakePrompts(line)).toHaveLength(1));
    // In danger: straight to a person, whatever was still to be said.
    line.telephony.keyPressed(channelId, '*');
    const { callId, legId } = await desk.until((state) => state.offer);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    await desk.until(({ call }) => call?.recording.because === 'notice-not-heard');
    await line.pass(12_000);
    desk.send({ kind: 'resume-recording', callId });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_NOT_RECORDED');
    expect(line.telephony.recording.live.size).toBe(0);
    expect(await recordingsIn(line)).toEqual([]);
  });

  it('nor who heard that the line does not record, when it does so after a restart', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await connectCall(line);
    await recordedNow(line);
    expect(line.telephony.played.flatMap(({ prompts }) => prompts)).toContain('recording-notice');
    const heard = `SELECT content FROM ledger.entry WHERE kind = 'recording-notice-heard'`;
    expect((await line.asAdministrator(heard)).join()).toContain('"saysRecorded":true');
    await line.asAdministrator(
      `UPDATE calls.intake SET notice_says_recorded = false WHERE call_id = '${callId}'`,
    );
    expect(await hasHeardThatItIsRecorded(line.db, callId)).toBe(false);
  });

  it('and on a line that does not record, callers hear so', async () => {
    const line = await openTestLine();
    const { desk } = await connectCall(line);
    await desk.until(({ call }) => call?.recording.because === 'switched-off');
    const said = line.telephony.played.flatMap(({ prompts }) => prompts);
    expect(said).toContain('no-recording-notice');
    expect(said).not.toContain('recording-notice');
  });
});
