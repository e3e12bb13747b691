import { describe, expect, it } from 'vitest';
import { connectCall } from '../support/calls.ts';
import { callWithColleague, confer, consult, ringColleague } from '../support/colleagues.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const heard = (line: TestLine, callId: string) =>
  line.telephony.heardTogether(`talking-${callId}`).toSorted();

const nothingIsLeft = (line: TestLine) =>
  eventually(() => {
    expect([...line.telephony.channels.keys()]).toEqual([]);
    expect([...line.telephony.bridges.keys()]).toEqual([]);
  });
const outcomes = (line: TestLine) =>
  line.asAdministrator('SELECT outcome FROM calls.participant ORDER BY invited_at');

describe('a colleague who is asked', () => {
  it('talks with the call-taker while the caller hears music, then with both', async () => {
    const line = await openTestLine();
    const { desk, colleague, channelId, callId, offer, guest } = await consult(line);
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
    await eventually(() => expect(heard(line, callId)).toEqual([offer.legId, guest.legId].toSorted()));
    expect(guest.with).toBe('Tess Testcase');
    desk.send({ kind: 'resume', callId });
    await colleague.desk.until((state) => state.guest?.callState === 'talking');
    await eventually(() =>
      expect(heard(line, callId)).toEqual([channelId, offer.legId, guest.legId].toSorted()),
    );
    desk.send({ kind: 'hold', callId });
    await colleague.desk.until((state) => state.guest?.callState === 'held');
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
  });

  it('must be ready, and is named only then', async () => {
    const line = await openTestLine();
    const { desk, callId, colleague } = await callWithColleague(line);
    desk.send({ kind: 'find-colleagues' });
    await desk.until(() => desk.colleagues.length === 1);
    expect(desk.colleagues[0]).toMatchObject({ accountId: colleague.accountId, name: 'Cora Colleague' });
    colleague.desk.send({ kind: 'set-not-ready', reason: 'break' });
    await colleague.desk.until((state) => state.presence.state === 'not-ready');
    desk.send({ kind: 'find-colleagues' });
    await desk.until(() => desk.colleagues.length === 0);
    desk.send({ kind: 'invite-colleague', callId, accountId: colleague.accountId });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_COLLEAGUE_NOT_READY');
    expect(await outcomes(line)).toEqual([]);
  });

  it('and declines stays ready, and the caller is only on hold', async () => {
    const line = await openTestLine();
    const pair = await callWithColleague(line);
    const { participantId } = await ringColleague(line, pair);
    pair.colleague.desk.send({ kind: 'decline-invitation', participantId });
    await pair.colleague.desk.until((state) => state.presence.state === 'ready' && !state.invitation);
    const told = await pair.desk.until((state) =>
      state.call?.participants.find((one) => one.state === 'ended'),
    );
    expect(told).toMatchObject({ outcome: 'declined', name: 'Cora Colleague' });
    expect(pair.desk.state.call?.state).toBe('held');
    await eventually(() => expect(line.telephony.hearsMusic(pair.channelId)).toBe(true));
  });

  it('and lets it ring is not ready when the lease runs out', async () => {
    const line = await openTestLine();
    const pair = await callWithColleague(line);
    const { legId } = await ringColleague(line, pair);
    const presence = await line.inTime(() =>
      pair.colleague.desk.find((state) => state.presence.state === 'not-ready' && state.presence),
    );
    expect(presence.reason).toBe('no-answer');
    expect(await outcomes(line)).toEqual(['not-answered']);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
    expect(pair.desk.state.call?.state).toBe('held');
  });

  it('is let go again while it rings, and keeps the place among the idle', async () => {
    const line = await openTestLine();
    const pair = await callWithColleague(line);
    const before = pair.colleague.desk.state.presence.since;
    await line.pass(1_000);
    const { participantId } = await ringColleague(line, pair);
    pair.desk.send({ kind: 'let-go', participantId });
    await pair.colleague.desk.until((state) => state.presence.state === 'ready');
    expect(await outcomes(line)).toEqual(['withdrawn']);
    expect(new Date(pair.colleague.desk.state.presence.since) >= new Date(before)).toBe(true);
  });

  it('is reserved: no second call-taker and no caller gets the same colleague', async () => {
    const line = await openTestLine();
    const pair = await callWithColleague(line);
    await ringColleague(line, pair);
    pair.desk.send({
      kind: 'transfer-call',
      callId: pair.callId,
      accountId: pair.colleague.accountId,
      reason: 'other',
    });
    await pair.desk.untilRefused(1);
    expect(pair.desk.refusals[0]?.code).toBe('HL_COLLEAGUE_NOT_READY');
    await pair.desk.until((state) => state.call?.state === 'held');
  });

  it('of another call-taker is no business of anybody else', async () => {
    const line = await openTestLine();
    const { guest, callId } = await confer(line);
    const other = await line.openDesk('Otto Otherone');
    const { participantId } = guest;
    other.desk.send({ kind: 'let-go', participantId });
    other.desk.send({ kind: 'hand-over', participantId });
    other.desk.send({ kind: 'leave-call', participantId });
    other.desk.send({ kind: 'return-to-queue', callId });
    await other.desk.untilRefused(4);
    expect(new Set(other.desk.refusals.map(({ code }) => code))).toEqual(new Set(['HL_NOT_YOUR_CALL']));
    expect(heard(line, callId)).toHaveLength(3);
  });
});

describe('a call that is handed on', () => {
  it('goes on with the colleague, and the first call-taker wraps up', async () => {
    const line = await openTestLine();
    const { desk, colleague, channelId, callId, offer, guest } = await consult(line);
    desk.send({ kind: 'hand-over', participantId: guest.participantId });
    const wrapUp = await desk.until((state) => state.wrapUp);
    expect(wrapUp).toMatchObject({ callId, handedOn: true });
    const call = await colleague.desk.until((state) => state.call);
    expect(call).toMatchObject({ callId, state: 'talking', legId: guest.legId });
    await eventually(() => expect(heard(line, callId)).toEqual([channelId, guest.legId].toSorted()));
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(false));
    desk.send({ kind: 'finish-wrap-up', callId, code: 'handed-on' });
    await desk.until((state) => state.presence.state === 'ready');
    colleague.desk.send({ kind: 'hang-up', callId });
    await colleague.desk.until((state) => state.wrapUp?.handedOn === false);
    await nothingIsLeft(line);
    expect(await outcomes(line)).toEqual(['took-over']);
  });

  it('unasked is offered to the colleague, and is back in the queue at its place where that comes to nothing', async () => {
    const line = await openTestLine();
    const pair = await callWithColleague(line);
    const { desk, colleague, callId, channelId, offer } = pair;
    desk.send({ kind: 'transfer-call', callId, accountId: colleague.accountId, reason: 'language' });
    const second = await colleague.desk.until((state) => state.offer);
    const handedOn = { by: 'Tess Testcase', reason: 'language' };
    expect(second).toMatchObject({ callId, queuedAt: offer.queuedAt, handedOn });
    await desk.until((state) => state.wrapUp?.handedOn);
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
    colleague.desk.send({ kind: 'decline-offer', offerId: second.offerId });
    await colleague.desk.until((state) => state.presence.state === 'not-ready');
    const third = await line.openDesk('Tim Thirdone');
    await third.desk.becomeReady();
    const again = await third.desk.until((state) => state.offer);
    expect(again).toMatchObject({ callId, queuedAt: offer.queuedAt, handedOn: null });
    line.telephony.deskAnswers(again.legId);
    await third.desk.until((state) => state.call?.state === 'talking');
  });

  it('to the queue keeps its place, and may come back to whoever gave it away', async () => {
    const line = await openTestLine();
    const { desk, callId, channelId, offer } = await connectCall(line);
    desk.send({ kind: 'return-to-queue', callId });
    await desk.until((state) => state.wrapUp?.callId === callId);
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
    desk.send({ kind: 'finish-wrap-up', callId, code: 'handed-on' });
    const again = await desk.until((state) => state.offer);
    expect(again).toMatchObject({ callId, queuedAt: offer.queuedAt });
    line.telephony.deskAnswers(again.legId);
    await desk.until((state) => state.call?.state === 'talking');
    desk.send({ kind: 'hang-up', callId });
    await desk.until((state) => state.wrapUp);
    await nothingIsLeft(line);
  });
});

describe('whoever goes first', () => {
  it('the caller, while the two consult: both are free, and the colleague has nothing to wrap up', async () => {
    const line = await openTestLine();
    const { desk, colleague, channelId } = await consult(line);
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.wrapUp);
    await colleague.desk.until((state) => state.presence.state === 'ready');
    await nothingIsLeft(line);
    expect(await outcomes(line)).toEqual(['call-over']);
  });

  it('the caller, in a conference: both wrap up', async () => {
    const line = await openTestLine();
    const { desk, colleague, channelId, callId } = await confer(line);
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.wrapUp);
    const theirs = await colleague.desk.until((state) => state.wrapUp);
    expect(theirs).toMatchObject({ callId, handedOn: true });
    expect(colleague.desk.state.enquiryId).toBeNull();
    await nothingIsLeft(line);
  });

  it('the call-taker, in a conference: the colleague goes on with the caller', async () => {
    const line = await openTestLine();
    const { desk, colleague, channelId, callId, guest } = await confer(line);
    desk.send({ kind: 'hang-up', callId });
    await desk.until((state) => state.wrapUp?.handedOn);
    await colleague.desk.until((state) => state.call?.state === 'talking');
    await eventually(() => expect(heard(line, callId)).toEqual([channelId, guest.legId].toSorted()));
  });

  it("the call-taker's desk, in a conference: the colleague goes on, and no music is heard", async () => {
    const line = await openTestLine();
    const { desk, cookie, colleague, channelId, callId, guest } = await confer(line);
    await desk.close('leaving');
    await colleague.desk.until((state) => state.call?.state === 'talking');
    await eventually(() => expect(heard(line, callId)).toEqual([channelId, guest.legId].toSorted()));
    const reloaded = await line.reopenDesk(cookie);
    await reloaded.until((state) => state.wrapUp?.handedOn);
  });

  it("the call-taker's desk, while the colleague's rings: whoever answers has the caller", async () => {
    const line = await openTestLine();
    const pair = await callWithColleague(line);
    const { legId } = await ringColleague(line, pair);
    line.telephony.channelEnds(pair.offer.legId);
    await pair.desk.until((state) => state.call?.state === 'rejoining');
    line.telephony.deskAnswers(legId);
    await pair.colleague.desk.until((state) => state.call?.state === 'talking');
    await eventually(() => expect(heard(line, pair.callId)).toEqual([pair.channelId, legId].toSorted()));
  });

  it("the colleague's desk: the call-taker goes on", async () => {
    const line = await openTestLine();
    const { desk, colleague, channelId, callId, offer, guest } = await confer(line);
    line.telephony.channelEnds(guest.legId);
    await colleague.desk.until((state) => state.wrapUp);
    expect(await outcomes(line)).toEqual(['lost']);
    await eventually(() => expect(heard(line, callId)).toEqual([channelId, offer.legId].toSorted()));
    expect(desk.state.call?.state).toBe('talking');
  });

  it("the colleague's page: it is out of the call when it says hello again", async () => {
    const line = await openTestLine();
    const { colleague, guest } = await consult(line);
    await colleague.desk.close('leaving');
    await eventually(async () => expect(await outcomes(line)).toEqual(['lost']));
    await eventually(() => expect(line.telephony.channels.has(guest.legId)).toBe(false));
  });

  it('the colleague, by choice, without having heard the caller: ready at once', async () => {
    const line = await openTestLine();
    const { desk, colleague, guest } = await consult(line);
    colleague.desk.send({ kind: 'leave-call', participantId: guest.participantId });
    await colleague.desk.until((state) => state.presence.state === 'ready');
    await desk.until((state) => state.call?.state === 'held');
    expect(await outcomes(line)).toEqual(['left']);
  });

  it("a colleague who took over has the call like any other: the desk's loss means music, and it is rung again", async () => {
    const line = await openTestLine();
    const { desk, colleague, callId, channelId, guest } = await confer(line);
    desk.send({ kind: 'hang-up', callId });
    await colleague.desk.until((state) => state.call?.state === 'talking');
    line.telephony.channelEnds(guest.legId);
    await colleague.desk.until((state) => state.call?.state === 'rejoining');
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
    colleague.desk.reportRegistered();
    const legId = await colleague.desk.until((state) => state.call?.legId);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    await colleague.desk.until((state) => state.call?.state === 'talking');
  });
});

describe('an exchange that was away', () => {
  it('is told of who talks with whom, and legs that are gone are written down', async () => {
    const line = await openTestLine();
    const { channelId, callId, offer, guest, colleague } = await confer(line);
    const leg = line.telephony.channels.get(guest.legId);
    line.telephony.goAway();
    if (leg) leg.bridgeId = null;
    line.telephony.comeBack();
    await eventually(() =>
      expect(heard(line, callId)).toEqual([channelId, offer.legId, guest.legId].toSorted()),
    );
    line.telephony.goAway();
    line.telephony.channels.delete(guest.legId);
    line.telephony.comeBack();
    await colleague.desk.until((state) => state.wrapUp);
    expect(await outcomes(line)).toEqual(['lost']);
  });

  it('and has lost both desks gives the caller music, not a colleague who is not there', async () => {
    const line = await openTestLine();
    const { channelId, offer, guest, desk } = await confer(line);
    line.telephony.goAway();
    line.telephony.channels.delete(guest.legId);
    line.telephony.channels.delete(offer.legId);
    line.telephony.comeBack();
    await desk.until((state) => state.call?.state === 'rejoining');
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
  });
});
