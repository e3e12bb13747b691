import { describe, expect, it, onTestFinished } from 'vitest';
import { connectCall } from '../support/calls.ts';
import { confer } from '../support/colleagues.ts';
import { HeadlessFloor } from '../support/headless-floor.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const mutes = (line: TestLine) =>
  line.asAdministrator(
    "SELECT p.name || ': ' || (m.ended_at IS NULL) FROM calls.mute m JOIN staff.account USING (account_id) JOIN staff.person p USING (person_id) ORDER BY p.name",
  );
const entries = (line: TestLine, kind: string) =>
  line.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`);

describe('a call-taker who is muted', () => {
  it('is shown so to the floor and to a colleague in the call, until that ends, and it is written down', async () => {
    const line = await openTestLine();
    const supervisor = await line.signInAs('supervisor', 'Sue Supervisor');
    const floor = await HeadlessFloor.open(line.url, supervisor.cookie);
    onTestFinished(() => floor.close());
    const { desk, colleague, callId, accountId } = await confer(line);
    desk.send({ kind: 'set-muted', callId, muted: true });
    desk.send({ kind: 'set-muted', callId, muted: true });
    await desk.until((state) => state.call?.muted);
    await colleague.desk.until((state) => state.guest?.withIsMuted && !state.guest.muted);
    const onFloor = () => floor.state.callTakers.find((one) => one.accountId === accountId)?.call?.muted;
    await line.inTime(async () => {
      await floor.heartbeat();
      expect(onFloor()).toBe(true);
    });
    colleague.desk.send({ kind: 'set-muted', callId, muted: true });
    await desk.until((state) => state.call?.participants.some((one) => one.muted));
    desk.send({ kind: 'set-muted', callId, muted: false });
    await colleague.desk.until((state) => state.guest?.muted && !state.guest.withIsMuted);
    expect(await entries(line, 'mute-set')).toHaveLength(3);
    expect(await mutes(line)).toEqual(['Cora Colleague: true', 'Tess Testcase: false']);
  });

  it('is so still after the desk was lost and rung again', async () => {
    const line = await openTestLine();
    const { desk, cookie, callId } = await connectCall(line);
    desk.send({ kind: 'set-muted', callId, muted: true });
    await desk.until((state) => state.call?.muted);
    await desk.close('leaving');
    const reloaded = await line.reopenDesk(cookie);
    const legId = await reloaded.until((state) => state.call?.state === 'rejoining' && state.call.legId);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    const call = await reloaded.until((state) => state.call?.state === 'talking' && state.call);
    expect(call.muted).toBe(true);
  });

  it('is not any more in the next call, or as soon as somebody else has this one', async () => {
    const line = await openTestLine();
    const { desk, colleague, callId } = await confer(line);
    desk.send({ kind: 'set-muted', callId, muted: true });
    colleague.desk.send({ kind: 'set-muted', callId, muted: true });
    await desk.until((state) => state.call?.muted && state.call.participants.some((one) => one.muted));
    const participantId = colleague.desk.state.guest?.participantId ?? '';
    desk.send({ kind: 'hand-over', participantId });
    const taken = await colleague.desk.until((state) => state.call);
    expect(taken.muted).toBe(true);
    expect(await mutes(line)).toEqual(['Cora Colleague: true', 'Tess Testcase: false']);
    colleague.desk.send({ kind: 'hang-up', callId });
    await colleague.desk.until((state) => state.wrapUp);
    expect(await mutes(line)).toEqual(['Cora Colleague: false', 'Tess Testcase: false']);
  });

  it('is nobody in a call of others', async () => {
    const line = await openTestLine();
    const { callId } = await connectCall(line);
    const other = await line.openDesk('Otto Otherone');
    other.desk.send({ kind: 'set-muted', callId, muted: true });
    other.desk.send({ kind: 'press-key', callId, participantId: null, key: '1' });
    await other.desk.untilRefused(2);
    expect(other.desk.refusals.map(({ code }) => code)).toEqual(['HL_NOT_YOUR_CALL', 'HL_NOT_YOUR_CALL']);
    expect(await mutes(line)).toEqual([]);
  });
});

describe('a key that a call-taker presses', () => {
  it('is heard by the caller or by the participant who was chosen, and written down without saying which', async () => {
    const line = await openTestLine();
    const { desk, callId, channelId, guest, offer } = await confer(line);
    const { participantId } = guest;
    for (const key of ['4', '#'] as const) desk.send({ kind: 'press-key', callId, participantId: null, key });
    desk.send({ kind: 'press-key', callId, participantId, key: '7' });
    await eventually(() => expect(line.telephony.keysHeard(guest.legId)).toBe('7'));
    expect(line.telephony.keysHeard(channelId)).toBe('4#');
    expect(line.telephony.keysHeard(offer.legId)).toBe('');
    expect(await entries(line, 'key-pressed')).toHaveLength(3);
    expect(String(await entries(line, 'key-pressed'))).not.toMatch(/"key"|"[4#7]"/);
  });

  it('towards somebody who has left is refused', async () => {
    const line = await openTestLine();
    const { desk, colleague, callId, guest } = await confer(line);
    const { participantId } = guest;
    colleague.desk.send({ kind: 'leave-call', participantId });
    await desk.until((state) => state.call?.participants.every((one) => one.state === 'ended'));
    desk.send({ kind: 'press-key', callId, participantId, key: '7' });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_CALL_MOVED_ON');
  });
});
