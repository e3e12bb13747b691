import { describe, expect, it } from 'vitest';
import { hasHeardThatItIsRecorded } from '../../server/rooms/calls/index.ts';
import { connectCall, intakePrompts } from '../support/calls.ts';
import { eventually, openTestLine } from '../support/line.ts';
import { insertSegment, recordedNow, recordingsIn } from '../support/recordings.ts';

describe('what the database refuses, whoever asks', () => {
  it('to record, or to go on, after a caller has said no', async () => {
    const line = await openTestLine({ records: true });
    const { callId, accountId } = await connectCall(line);
    await recordedNow(line);
    expect(await line.recorder.callerRefuses(accountId, callId)).toBe('done');
    await expect(line.asAdministrator(insertSegment(callId))).rejects.toThrow('Nothing may be recorded');
    await expect(
      line.asAdministrator(`UPDATE recordings.segment SET ended_at = NULL, ended_because = NULL`),
    ).rejects.toThrow('not opened again');
    expect(await line.asAdministrator('SELECT 1 FROM recordings.segment WHERE ended_at IS NULL')).toEqual([]);
  });

  it('to record a call that is over, as that of an officer is who was joined with a custodian (promise 1)', async () => {
    const line = await openTestLine({ records: true });
    const { callId, channelId } = await connectCall(line);
    await recordedNow(line);
    line.telephony.channelEnds(channelId);
    await eventually(async () =>
      expect(await line.asAdministrator(`SELECT state FROM calls.call WHERE call_id = '${callId}'`)).toEqual([
        'finished',
      ]),
    );
    await expect(line.asAdministrator(insertSegment(callId))).rejects.toThrow('This call is over');
  });

  it('a bar while a call is being recorded, and the server may not take one back', async () => {
    const line = await openTestLine({ records: true });
    const { callId } = await connectCall(line);
    await recordedNow(line);
    const bar = `INSERT INTO recordings.bar (call_id, because, barred_at) VALUES ('${callId}', 'caller-refused', now())`;
    await expect(line.asAdministrator(bar)).rejects.toThrow('still being recorded');
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
