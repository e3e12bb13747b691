import { describe, expect, it } from 'vitest';
import { databaseSource, sequenceOnce, verifyLedger } from '../../server/rooms/ledger/index.ts';
import { connectCall, hearGreeting, offerCall, waitFrom } from '../support/calls.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const causesOf = (line: TestLine, callId: string) =>
  line.asAdministrator(`SELECT cause FROM calls.event WHERE call_id = '${callId}' ORDER BY sequence`);

const nothingIsLeft = (line: TestLine) =>
  eventually(() => {
    expect([...line.telephony.channels.keys()]).toEqual([]);
    expect([...line.telephony.bridges.keys()]).toEqual([]);
  });

describe('one call', () => {
  it('is greeted, waits with music, is answered, wrapped up, and written down in order', async () => {
    const line = await openTestLine();
    const { desk, channelId, offer } = await offerCall(line);
    const bridgeId = `talking-${offer.callId}`;
    expect(offer.caller).toMatchObject({ claimedNumber: '+1 555 0100', language: 'es' });
    expect(line.telephony.hearsMusic(channelId)).toBe(true);
    line.telephony.deskAnswers(offer.legId);
    await desk.until((state) => state.call?.state === 'talking');
    await eventually(() =>
      expect(line.telephony.heardTogether(bridgeId).toSorted()).toEqual([channelId, offer.legId].toSorted()),
    );
    desk.send({ kind: 'hang-up', callId: offer.callId });
    await desk.until((state) => state.wrapUp);
    await nothingIsLeft(line);
    desk.send({ kind: 'finish-wrap-up', callId: offer.callId, code: 'enquiry-recorded' });
    await desk.until((state) => state.presence.state === 'ready');
    expect(await causesOf(line, offer.callId)).toEqual([
      'arrived',
      'greeted',
      'offered',
      'answered',
      'call-taker-hung-up',
    ]);
    await sequenceOnce(line.db);
    expect(
      await verifyLedger(databaseSource(line.db), await line.ledgerKeys(), [], { now: line.clock.now() }),
    ).toMatchObject({ ok: true });
  });

  it('is put on hold and taken back', async () => {
    const line = await openTestLine();
    const { desk, channelId, offer } = await connectCall(line);
    const bridgeId = `talking-${offer.callId}`;
    desk.send({ kind: 'hold', callId: offer.callId });
    await desk.until((state) => state.call?.state === 'held');
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
    expect(line.telephony.heardTogether(bridgeId)).toEqual([offer.legId]);
    desk.send({ kind: 'resume', callId: offer.callId });
    await desk.until((state) => state.call?.state === 'talking');
    await eventually(() =>
      expect(line.telephony.heardTogether(bridgeId).toSorted()).toEqual([channelId, offer.legId].toSorted()),
    );
  });

  it('that nobody answers goes back to its place, and its call-taker is not ready', async () => {
    const line = await openTestLine();
    const { desk, offer } = await offerCall(line);
    await line.pass(1_000);
    const second = line.newChannel();
    line.telephony.callerArrives(second);
    await hearGreeting(line);
    const presence = await line.inTime(() =>
      desk.find(({ presence: now }) => now.state === 'not-ready' && now),
    );
    expect(presence.reason).toBe('no-answer');
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(false));
    const other = await line.openDesk('Otto Otherone');
    await other.desk.becomeReady();
    const again = await other.desk.until((state) => state.offer);
    expect(again.callId).toBe(offer.callId);
    expect(again.queuedAt).toBe(offer.queuedAt);
  });

  it('is offered to whoever was idle longest, and to one of them only', async () => {
    const line = await openTestLine();
    const desks = [];
    for (const name of ['Ada Firstone', 'Ben Secondone', 'Cy Thirdone']) {
      const opened = await line.openDesk(name);
      await opened.desk.becomeReady();
      await line.pass(1_000);
      desks.push(opened);
    }
    line.telephony.callerArrives(line.newChannel());
    await hearGreeting(line);
    await desks[0]?.desk.until((state) => state.offer);
    const ringing = () =>
      [...line.telephony.channels.values()].filter((channel) => channel.state === 'ringing');
    await eventually(() => expect(ringing()).toHaveLength(1));
    expect(desks.slice(1).map((opened) => opened.desk.state.presence.state)).toEqual(['ready', 'ready']);
  });
});

describe('a caller who hangs up', () => {
  it('while greeted or waiting ends abandoned, and nobody is rung', async () => {
    const line = await openTestLine();
    const channelId = line.newChannel();
    line.telephony.callerArrives(channelId);
    await hearGreeting(line);
    const waiting = () => line.asAdministrator('SELECT state FROM calls.call');
    await eventually(async () => expect(await waiting()).toEqual(['waiting']));
    line.telephony.channelEnds(channelId);
    await eventually(async () => expect(await waiting()).toEqual(['abandoned']));
    await nothingIsLeft(line);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    await line.pass(2_000);
    expect(desk.state.offer).toBeNull();
    expect([...line.telephony.channels.keys()]).toEqual([]);
  });

  it('in the moment in which the call is written down ends abandoned', async () => {
    const line = await openTestLine();
    await waitFrom(line, '+1 555 0101');
    await line.pass(1_000);
    const channelId = line.newChannel();
    line.telephony.callerArrives(channelId);
    line.telephony.channelEnds(channelId);
    const states = () => line.asAdministrator('SELECT state FROM calls.call ORDER BY arrived_at');
    await eventually(async () => expect(await states()).toEqual(['waiting', 'abandoned']));
    await eventually(() => expect(line.telephony.channels.size).toBe(1));
  });

  it('while being offered stops the ringing, and the call-taker keeps the place among the idle', async () => {
    const line = await openTestLine();
    const { desk, channelId } = await offerCall(line);
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.presence.state === 'ready' && state.offer === null);
    await nothingIsLeft(line);
  });

  it('in talk leaves the call-taker with the wrap-up', async () => {
    const line = await openTestLine();
    const { desk, channelId, offer } = await connectCall(line);
    line.telephony.channelEnds(channelId);
    const wrapUp = await desk.until((state) => state.wrapUp);
    expect(wrapUp.callId).toBe(offer.callId);
    await nothingIsLeft(line);
  });

  it('in the moment in which the desk answers leaves nobody talking to an empty line', async () => {
    const line = await openTestLine();
    const { desk, channelId, offer } = await offerCall(line);
    line.telephony.channelEnds(channelId);
    line.telephony.deskAnswers(offer.legId);
    await desk.until((state) => state.offer === null && state.call === null);
    await nothingIsLeft(line);
  });
});

describe('a desk that is lost', () => {
  it('by reloading its page is rung again, and the talk goes on', async () => {
    const line = await openTestLine();
    const { desk, cookie, channelId, offer } = await connectCall(line);
    await desk.close('leaving');
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
    const reloaded = await line.reopenDesk(cookie);
    const legId = await reloaded.until((state) => state.call?.state === 'rejoining' && state.call.legId);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    await reloaded.until((state) => state.call?.state === 'talking');
    await eventually(() =>
      expect(line.telephony.heardTogether(`talking-${offer.callId}`).toSorted()).toEqual(
        [channelId, legId].toSorted(),
      ),
    );
  });

  it('and does not come back gives the caller back the place in the queue', async () => {
    const line = await openTestLine();
    const { desk, offer } = await connectCall(line);
    await desk.close('leaving');
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(false));
    const other = await line.openDesk('Otto Otherone');
    await other.desk.becomeReady();
    const again = await line.inTime(() => other.desk.find((state) => state.offer));
    expect(again.callId).toBe(offer.callId);
    expect(again.queuedAt).toBe(offer.queuedAt);
  });

  it('while ready takes no calls', async () => {
    const line = await openTestLine();
    const { desk, accountId } = await line.openDesk();
    await desk.becomeReady();
    await desk.close('lost');
    const presence = () =>
      line.asAdministrator(
        `SELECT state || ': ' || reason FROM staff.presence WHERE account_id = '${accountId}'`,
      );
    await line.inTime(async () => expect(await presence()).toEqual(['not-ready: desk-lost']));
  });
});

describe('an exchange that is lost', () => {
  it('takes its calls with it, says so, and serves whoever calls again', async () => {
    const line = await openTestLine();
    const { desk, offer } = await connectCall(line);
    await line.pass(1_000);
    line.telephony.restart(line.clock.now());
    await desk.until((state) => state.wrapUp?.callId === offer.callId);
    expect(await causesOf(line, offer.callId)).toContain('exchange-lost');
    desk.send({ kind: 'finish-wrap-up', callId: offer.callId, code: 'caller-will-call-again' });
    await desk.until((state) => state.presence.state === 'ready');
    line.telephony.callerArrives(line.newChannel());
    await hearGreeting(line);
    await desk.until((state) => state.offer && state.offer.callId !== offer.callId);
  });

  it('leaves legs and bridges of calls that nobody knows, and they are ended', async () => {
    const line = await openTestLine();
    line.telephony.channels.set('desk-forgotten', { state: 'up', bridgeId: 'talking-forgotten' });
    line.telephony.channels.set('caller-forgotten', { state: 'up', bridgeId: 'talking-forgotten' });
    line.telephony.bridges.set('talking-forgotten', { kind: 'talking', playing: new Set() });
    line.telephony.goAway();
    line.telephony.comeBack();
    await line.inTime(() => {
      expect([...line.telephony.bridges.keys()]).toEqual([]);
      expect(line.telephony.givenBack).toEqual(['caller-forgotten']);
      expect([...line.telephony.channels.keys()]).toEqual([]);
    });
  });

  it('takes nobody for gone who calls while it is compared, after it was looked at', async () => {
    const line = await openTestLine();
    const snapshot = line.telephony.snapshot.bind(line.telephony);
    const [looked, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    line.telephony.snapshot = async () => {
      const seen = await snapshot();
      looked.resolve();
      await goOn.promise;
      return seen;
    };
    line.telephony.goAway();
    line.telephony.comeBack();
    await looked.promise;
    const callId = await waitFrom(line, '+1 555 0101');
    goOn.resolve();
    await line.pass(5_000);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    expect((await desk.until((state) => state.offer)).callId).toBe(callId);
    expect(await causesOf(line, callId)).not.toContain('caller-hung-up');
  });

  it('for a moment only keeps its calls', async () => {
    const line = await openTestLine();
    const { desk, offer } = await connectCall(line);
    line.telephony.goAway();
    line.telephony.comeBack();
    desk.send({ kind: 'hold', callId: offer.callId });
    await desk.until((state) => state.call?.state === 'held');
  });

  it('leaves call-takers ready while their telephones come back to it, and not for ever', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    line.telephony.goAway();
    desk.reportRegistered([]);
    await line.passWatched(30_000);
    line.telephony.comeBack();
    await line.passWatched(15_000);
    expect(desk.state.presence.state).toBe('ready');
    const presence = await line.inTime(() =>
      desk.find(({ presence: now }) => now.state === 'not-ready' && now),
    );
    expect(presence.reason).toBe('telephone-lost');
  });
});
