import { describe, expect, it } from 'vitest';
import { connectCall, waitFrom } from '../support/calls.ts';
import { callWithColleague } from '../support/colleagues.ts';
import { holdDialling, holdLook } from '../support/held-look.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { promiseReturnCall } from '../support/return-calls.ts';

const causesOf = (line: TestLine, callId: string) =>
  line.asAdministrator(`SELECT cause FROM calls.event WHERE call_id = '${callId}' ORDER BY sequence`);

/** The exchange is back, and the line has compared with it what it knew of its calls: what comes after that is compared too. */
async function compared(line: TestLine) {
  line.telephony.channels.set('notice-forgotten', { state: 'up', bridgeId: null });
  line.telephony.goAway();
  line.telephony.comeBack();
  await eventually(() => expect(line.telephony.channels.has('notice-forgotten')).toBe(false));
}

describe('a telephone that is to be rung when the line compares an exchange that is back', () => {
  it('is rung and answered: the desk of an offer', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const dialling = holdDialling(line.telephony);
    const callId = await waitFrom(line, '+1 555 0101');
    const legId = await dialling.asked;
    await compared(line);
    dialling.goOn();
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.state === 'talking');
    expect(await causesOf(line, callId)).not.toContain('offer-ended');
  });

  it('is rung and answered: the desk of a colleague who is asked into a call', async () => {
    const line = await openTestLine();
    const { desk, callId, colleague } = await callWithColleague(line);
    const dialling = holdDialling(line.telephony);
    desk.send({ kind: 'invite-colleague', callId, accountId: colleague.accountId });
    const legId = await dialling.asked;
    await compared(line);
    dialling.goOn();
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    await eventually(async () =>
      expect(await line.asAdministrator('SELECT state FROM calls.participant')).toEqual(['joined']),
    );
  });

  it('is rung and answered: the caller of a return call', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
    const dialling = holdDialling(line.telephony);
    line.telephony.deskAnswers(offer.legId);
    const legId = await dialling.asked;
    await compared(line);
    dialling.goOn();
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
    expect(await causesOf(line, offer.callId)).not.toContain('caller-hung-up');
  });
});

describe('a desk that is back when the line compares an exchange', () => {
  it('keeps its call: what was read of its former telephone ends nothing of the new one', async () => {
    const line = await openTestLine();
    const { desk, offer, callId } = await connectCall(line);
    const look = holdLook(line.telephony);
    line.telephony.goAway();
    line.telephony.comeBack();
    await eventually(() => expect(line.telephony.snapshot).toHaveBeenCalled());
    line.telephony.channelEnds(offer.legId);
    const back = await desk.until((state) => state.call?.state === 'rejoining' && state.call.legId);
    await eventually(() => expect(line.telephony.channels.has(back)).toBe(true));
    line.telephony.deskAnswers(back);
    await desk.until((state) => state.call?.state === 'talking');
    line.telephony.channels.set('notice-forgotten', { state: 'up', bridgeId: null });
    look();
    await eventually(() => expect(line.telephony.channels.has('notice-forgotten')).toBe(false));
    expect((await causesOf(line, callId)).slice(-2)).toEqual(['desk-lost', 'desk-back']);
  });
});
