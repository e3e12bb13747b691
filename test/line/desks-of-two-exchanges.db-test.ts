import { describe, expect, it } from 'vitest';
import { arriveAt } from '../support/calls.ts';
import type { HeadlessDesk } from '../support/headless-desk.ts';
import { HeadlessFloor } from '../support/headless-floor.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

const openTwo = () => openTestLine({ exchanges: 2 });

/** From now on only these exchanges can ring that desk, and the line has heard so. */
async function isAt(desk: HeadlessDesk, ...exchanges: string[]): Promise<void> {
  desk.reportRegistered(exchanges);
  await desk.heartbeat();
}

/** A ready call-taker whose telephone is registered with these exchanges alone. */
async function readyAt(line: TestLine, name: string, ...exchanges: string[]) {
  const opened = await line.openDesk(name);
  await isAt(opened.desk, ...exchanges);
  await opened.desk.becomeReady();
  return opened;
}

/** A call-taker who is at home in both, and talks with a caller of the second. */
async function talkInSecond(line: TestLine) {
  const second = line.telephonyOf('exchange-2');
  const opened = await readyAt(line, 'Tess Testcase', 'exchange-1', 'exchange-2');
  const callId = await arriveAt(line, 'exchange-2');
  const { legId } = await opened.desk.until((state) => state.offer);
  await eventually(() => expect(second.channels.has(legId)).toBe(true));
  second.deskAnswers(legId);
  await opened.desk.until((state) => state.call?.state === 'talking');
  return { ...opened, callId, legId, second };
}

const codeOfRefusal = async (desk: HeadlessDesk) => {
  const before = desk.refusals.length;
  await desk.untilRefused(before + 1);
  return desk.refusals.at(-1)?.code;
};

describe('a desk of a line with two exchanges', () => {
  it('is told of both, with one name and password, and has a way to each through the server', async () => {
    const line = await openTestLine({ exchanges: 2, relayUrl: 'ws://127.0.0.1:9/ws' });
    const { desk, cookie } = await line.openDesk();
    const { credentials } = desk.find(({ telephone }) => telephone.holder === 'this-tab' && telephone);
    expect(credentials.exchanges.map(({ name }) => name)).toEqual(['exchange-1', 'exchange-2']);
    // What an open page of the release before reads.
    expect(credentials).toMatchObject({ websocketUrl: credentials.exchanges[0]?.websocketUrl });
    expect(new Set(credentials.exchanges.map(({ uri }) => uri))).toEqual(
      new Set([`sip:${credentials.userName}@127.0.0.1`]),
    );
    const ways = line.routes.map(({ url }) => url).filter((url) => url.startsWith('/api/telephone'));
    expect([...new Set(ways)]).toEqual(['/api/telephone/exchange-1', '/api/telephone/exchange-2']);
    expect((await ask(line, cookie, 'GET', '/api/telephone/exchange-3')).status).toBe(404);
  });

  it('has a telephone in neither once its session is over, also where one was away just then', async () => {
    const line = await openTwo();
    const [first, second] = [line.telephonyOf('exchange-1'), line.telephonyOf('exchange-2')];
    const { desk, cookie } = await readyAt(line, 'Tess Testcase', 'exchange-1', 'exchange-2');
    expect([first.telephones.size, second.telephones.size]).toEqual([1, 1]);
    first.goAway();
    expect((await ask(line, cookie, 'POST', '/api/sign-out')).status).toBeLessThan(300);
    await eventually(() => expect(desk.wasEnded).toBe(true));
    await eventually(() => expect(second.telephones.size).toBe(0));
    first.comeBack();
    await eventually(() => expect(first.telephones.size).toBe(0));
  });

  it('is offered no call of the one where its telephone is not, and says why; then it is', async () => {
    const line = await openTwo();
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    const floor = await HeadlessFloor.open(line.url, supervisor.cookie);
    const { desk, accountId } = await readyAt(line, 'Tess Testcase', 'exchange-1');
    const callId = await arriveAt(line, 'exchange-2');
    const { offers, waiting } = await line.routing.look();
    expect(offers).toEqual([]);
    expect(waiting).toMatchObject([{ callId, because: { why: 'nobody-at-exchange', missing: [] } }]);
    await line.inTime(() => expect(floor.state.callers[0]?.reason).toBe('nobody-at-exchange'));
    expect(desk.state).toMatchObject({ offer: null, presence: { state: 'ready' } });
    const moved = { callId, to: { kind: 'call-taker', accountId }, reason: 'asked-for' };
    expect(await ask(line, supervisor.cookie, 'POST', '/api/floor/move', moved)).toMatchObject({
      body: { code: 'HL_CALL_TAKER_NOT_READY' },
    });
    desk.reportRegistered();
    const offer = await desk.until((state) => state.offer);
    expect(offer.callId).toBe(callId);
    await eventually(() => expect(line.telephonyOf('exchange-2').channels.has(offer.legId)).toBe(true));
    expect([...line.telephony.channels.keys()]).toEqual([]);
  });

  it('is passed by for whoever can be rung, and has its turn for a call of its own exchange', async () => {
    const line = await openTwo();
    const first = await readyAt(line, 'Ada Firstone', 'exchange-1');
    await line.pass(1_000);
    const second = await readyAt(line, 'Ben Secondone', 'exchange-1', 'exchange-2');
    const callId = await arriveAt(line, 'exchange-2');
    const offer = await second.desk.until((state) => state.offer);
    expect(offer).toMatchObject({ callId, because: { fitting: 1, elsewhere: 1 } });
    expect(first.desk.state.offer).toBeNull();
    const other = await arriveAt(line, 'exchange-1');
    expect((await first.desk.until((state) => state.offer)).callId).toBe(other);
  });

  it('is not ready without any exchange, and ready with one', async () => {
    const line = await openTwo();
    const { desk } = await line.openDesk();
    await isAt(desk);
    desk.send({ kind: 'set-ready' });
    expect(await codeOfRefusal(desk)).toBe('HL_TELEPHONE_NOT_READY');
    await isAt(desk, 'exchange-2', 'somewhere-else');
    await desk.becomeReady();
  });

  it('gets no colleague into a call whom its exchange cannot ring, however they are asked', async () => {
    const line = await openTwo();
    const { desk, callId } = await talkInSecond(line);
    const { desk: other, accountId } = await readyAt(line, 'Cora Colleague', 'exchange-1');
    desk.send({ kind: 'find-colleagues' });
    await desk.heartbeat();
    expect(desk.colleagues).toEqual([]);
    desk.send({ kind: 'invite-colleague', callId, accountId });
    expect(await codeOfRefusal(desk)).toBe('HL_COLLEAGUE_NOT_READY');
    desk.send({ kind: 'transfer-call', callId, accountId, reason: 'knows-the-case' });
    expect(await codeOfRefusal(desk)).toBe('HL_COLLEAGUE_NOT_READY');
    expect(desk.state.call?.state).toBe('talking');
    await isAt(other, 'exchange-2');
    desk.send({ kind: 'find-colleagues' });
    await desk.until(() => desk.colleagues.length === 1);
    desk.send({ kind: 'invite-colleague', callId, accountId });
    await other.until((state) => state.invitation);
  });

  it('joins its call again when it is registered with the exchange of the call, and no sooner', async () => {
    const line = await openTwo();
    const { desk, legId, second } = await talkInSecond(line);
    await isAt(desk, 'exchange-1');
    second.channelEnds(legId);
    await desk.until((state) => state.call?.state === 'rejoining');
    await isAt(desk, 'exchange-1');
    expect([...line.telephony.channels.keys()]).toEqual([]);
    await isAt(desk, 'exchange-1', 'exchange-2');
    const again = await desk.until((state) => state.call?.legId);
    await eventually(() => expect(second.channels.has(again)).toBe(true));
    second.deskAnswers(again);
    await desk.until((state) => state.call?.state === 'talking');
  });

  it('hears no call as a supervisor that its telephone cannot be rung for', async () => {
    const line = await openTwo();
    const { callId, second } = await talkInSecond(line);
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    const desk = await line.reopenDesk(supervisor.cookie);
    await isAt(desk, 'exchange-1');
    const listen = () => ask(line, supervisor.cookie, 'POST', '/api/floor/listen', { callId });
    expect(await listen()).toMatchObject({ body: { code: 'HL_EXCHANGE_NOT_REACHED' } });
    await isAt(desk, 'exchange-2');
    expect(await listen()).toMatchObject({ status: 204 });
    const { legId } = await desk.until((state) => state.listening);
    await eventually(() => expect(second.channels.has(legId)).toBe(true));
  });

  it('is rung for a training call where its telephone is', async () => {
    const line = await openTwo();
    const { desk } = await line.openDesk();
    await isAt(desk, 'exchange-2');
    desk.send({ kind: 'start-training', scenario: 'child-alone', language: 'en' });
    const { legId } = await desk.until((state) => state.training);
    await eventually(() => expect(line.telephonyOf('exchange-2').channels.has(legId)).toBe(true));
  });
});
