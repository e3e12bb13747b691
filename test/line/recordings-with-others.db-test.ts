import { describe, expect, it } from 'vitest';
import { connectCall } from '../support/calls.ts';
import { confer } from '../support/colleagues.ts';
import { acceptAsInterpreter, interpreter, listed, rungInterpreter } from '../support/interpreters.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { recordedNow } from '../support/recordings.ts';

/** What is recorded now: always both directions of the caller's channel, and of no other. Both begin at once, either of them first. */
const recorded = (line: TestLine) =>
  [...line.telephony.recording.live.values()].map(({ channelId, side }) => `${channelId} ${side}`).toSorted();
const bothSidesOf = (channelId: string) => [`${channelId} heard`, `${channelId} said`];
const segments = (line: TestLine) =>
  line.asAdministrator('SELECT ended_because FROM recordings.segment ORDER BY number');

describe('the recording of a call with others in it', () => {
  it('goes on while an interpreter comes and goes: whom the caller hears is on the side of what is heard', async () => {
    const line = await openTestLine({ records: true });
    await listed(line, interpreter('Mara Madeup', [['eng', 'mam']]));
    const { desk, channelId, callId } = await connectCall(line);
    const before = await recordedNow(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' });
    const { legId } = await rungInterpreter(line, 1);
    await acceptAsInterpreter(line, legId);
    const joined = await desk.until((state) =>
      state.call?.participants.find((one) => one.state === 'joined'),
    );
    await eventually(() => expect(line.telephony.heardTogether(`talking-${callId}`)).toHaveLength(3));
    expect(recorded(line)).toEqual(bothSidesOf(channelId));
    desk.send({ kind: 'let-go', participantId: joined.participantId });
    await desk.until((state) => state.call?.participants.every((one) => one.state === 'ended'));
    expect(await recordedNow(line)).toEqual(before);
    expect(await segments(line)).toEqual(['null']);
  });

  it('pauses while call-taker and colleague consult, and has the colleague once the caller hears both', async () => {
    const line = await openTestLine({ records: true });
    const { desk, channelId, callId } = await confer(line);
    await recordedNow(line);
    expect(recorded(line)).toEqual(bothSidesOf(channelId));
    expect(await segments(line)).toEqual(['held', 'null']);
    desk.send({ kind: 'hold', callId });
    await eventually(() => expect(recorded(line)).toEqual([]));
  });

  it('goes on under whoever takes the call over, as one recording of one call', async () => {
    const line = await openTestLine({ records: true });
    const { desk, colleague, channelId, guest } = await confer(line);
    await recordedNow(line);
    desk.send({ kind: 'hand-over', participantId: guest.participantId });
    const call = await colleague.desk.until((state) => state.call);
    expect(call.recording).toEqual({ state: 'recording', because: null });
    expect(recorded(line)).toEqual(bothSidesOf(channelId));
    expect(await line.asAdministrator('SELECT count(*) FROM recordings.recording')).toEqual(['1']);
    expect(await segments(line)).toEqual(['held', 'null']);
  });

  it('never has a guest who is let in while it is paused: that outlasts whoever comes', async () => {
    const line = await openTestLine({ records: true });
    const { desk, callId, guest, colleague } = await confer(line);
    await recordedNow(line);
    desk.send({ kind: 'pause-recording', callId });
    await desk.until((state) => state.call?.recording.state === 'paused');
    await eventually(() => expect(recorded(line)).toEqual([]));
    desk.send({ kind: 'hand-over', participantId: guest.participantId });
    const call = await colleague.desk.until((state) => state.call);
    expect(call.recording.state).toBe('paused');
    expect(recorded(line)).toEqual([]);
  });
});
