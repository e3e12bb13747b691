import { beforeEach, describe, expect, it, vi } from 'vitest';
import { holdLook, holdWhatWasSeen } from '../../../../test/support/held-look.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { createLog } from '../../../platform/log.ts';
import { exchangesOf, InMemoryTelephony, type TakenCaller } from '../../calls/index.ts';
import type { ConnectionWish } from './connection-port.ts';
import { LineConnections } from './line-connections.ts';

const connectionId = 'c0000000-0000-4000-8000-000000000001';
const laneCallId = 'b0000000-0000-4000-8000-000000000001';
const OFFICER = '+12025550177';
const CUSTODIAN = '+12025550101';
const talkBridge = `connection-bridge-talk-${connectionId}`;

let clock: TestClock;
let one: InMemoryTelephony;
let two: InMemoryTelephony;
let inLane: TakenCaller | undefined;
let told: string[];
let connections: LineConnections;

/** Follows an exchange as the room of calls does. */
function followExchange(telephony: InMemoryTelephony, name: string, others: LineConnections) {
  telephony.start((event) => {
    if (event.kind === 'connected') {
      others.connected(name);
      void others.compare(name);
    }
    if (event.kind === 'leg-answered') void others.answered(event.legId);
    if (event.kind === 'channel-ended' && others.owns(event.channelId)) void others.legEnded(event.channelId);
    if (event.kind === 'playback-finished') others.promptEnded(event.playbackId);
    if (event.kind === 'key-pressed') void others.keyPressed(event.channelId, event.key);
  });
}

const openConnections = () => {
  const made = new LineConnections({
    ...{ clock, log: createLog('silent') },
    exchanges: exchangesOf({ 'exchange-1': one, 'exchange-2': two }),
    lane: {
      exchangeOf: async () => inLane?.exchange,
      takeOut: async () => {
        const taken = inLane;
        inLane = undefined;
        return taken;
      },
    },
  });
  followExchange(one, 'exchange-1', made);
  followExchange(two, 'exchange-2', made);
  return made;
};

beforeEach(() => {
  clock = new TestClock();
  one = new InMemoryTelephony(clock.now());
  two = new InMemoryTelephony(clock.now());
  inLane = undefined;
  told = [];
  connections = openConnections();
});

type Officer = Omit<ConnectionWish['officer'], 'language'> & { language?: 'es' };
const connect = (officer: Officer = { laneCallId: null, telephone: OFFICER }) =>
  connections.begin({
    ...{ connectionId, officer: { language: 'en' as const, ...officer } },
    ...{ custodian: { telephone: CUSTODIAN, language: 'en' as const } },
    joined: () => told.push('joined'),
    ended: (how) => told.push(how),
  });

const until = <Result>(look: () => Result): Promise<Result> => vi.waitFor(look, { interval: 5 });
const legOf = (telephony: InMemoryTelephony, side: string) =>
  until(() => {
    const found = [...telephony.channels.keys()].findLast((id) => id.startsWith(`connection-${side}-`));
    if (!found) throw new Error('That telephone is not being rung.');
    return found;
  });
const hasHeard = (telephony: InMemoryTelephony, prompt: string) =>
  until(() => expect(telephony.played.at(-1)?.prompts).toContain(prompt));
/** It answers, hears who calls, and presses 1. */
async function accepts(telephony: InMemoryTelephony, side: string, prompt: string): Promise<string> {
  const legId = await legOf(telephony, side);
  telephony.deskAnswers(legId);
  await hasHeard(telephony, prompt);
  telephony.keyPressed(legId, '1');
  return legId;
}
const talk = (telephony: InMemoryTelephony, ...legIds: string[]) =>
  until(() => expect(telephony.heardTogether(talkBridge).toSorted()).toEqual(legIds.toSorted()));
const endsPlayback = (telephony: InMemoryTelephony) =>
  telephony.promptEnds(telephony.played.at(-1)?.playbackId ?? '');
const isEmpty = (telephony: InMemoryTelephony) =>
  until(() => expect([...telephony.channels.keys(), ...telephony.bridges.keys()]).toEqual([]));

/** Somebody in the lane of an exchange, who then talks with the custodian. */
async function talkFromLane() {
  one.callerArrives('caller-1', OFFICER);
  await one.answer('caller-1');
  inLane = { channelId: 'caller-1', exchange: 'exchange-1', language: 'es' };
  await connect({ laneCallId, telephone: OFFICER });
  const custodian = await accepts(one, 'custodian', 'connection-custodian');
  await talk(one, 'caller-1', custodian);
  await until(() => expect(told).toEqual(['joined']));
  return custodian;
}

describe('a connection', () => {
  it('joins an officer of the lane and a custodian in the exchange of the officer, each told in their language', async () => {
    one.callerArrives('caller-0');
    two.callerArrives('caller-1', OFFICER);
    await two.answer('caller-1');
    inLane = { channelId: 'caller-1', exchange: 'exchange-2', language: 'es' };
    await connect({ laneCallId, telephone: OFFICER });
    const custodian = await accepts(two, 'custodian', 'connection-custodian');
    await talk(two, 'caller-1', custodian);
    expect(two.dialling.dialled.map(({ number, callerNumber }) => [number, callerNumber])).toEqual([
      [CUSTODIAN, undefined],
    ]);
    expect(one.dialling.dialled).toEqual([]);
    expect(two.played.at(-1)?.prompts).toEqual(['connection-begins', 'es/connection-begins']);
  });

  it('rings an officer who is not in the lane at the proven number, while the custodian hears music', async () => {
    await connect({ laneCallId, telephone: OFFICER });
    const custodian = await accepts(one, 'custodian', 'connection-custodian');
    const officer = await legOf(one, 'officer');
    expect(one.hearsMusic(custodian)).toBe(true);
    await accepts(one, 'officer', 'connection-officer');
    await talk(one, custodian, officer);
    expect(one.dialling.dialled.map(({ number, callerNumber }) => [number, callerNumber])).toEqual([
      [CUSTODIAN, undefined],
      [OFFICER, undefined],
    ]);
  });

  it('speaks with an officer who is rung in the language of their enquiry', async () => {
    await connect({ laneCallId: null, telephone: OFFICER, language: 'es' });
    await accepts(one, 'custodian', 'connection-custodian');
    await accepts(one, 'officer', 'connection-officer');
    await hasHeard(one, 'es/connection-begins');
    const asked = one.played.find(({ prompts }) => prompts.includes('connection-officer'));
    expect(asked?.language).toBe('es');
  });

  it('joins an officer who waits in the lane and whom the line could ring nowhere; once they have left, they are not reached', async () => {
    one.callerArrives('caller-1', OFFICER);
    await one.answer('caller-1');
    inLane = { channelId: 'caller-1', exchange: 'exchange-1', language: 'en' };
    await connect({ laneCallId, telephone: null });
    const custodian = await accepts(one, 'custodian', 'connection-custodian');
    await talk(one, 'caller-1', custodian);
    one.channelEnds('caller-1');
    await hasHeard(one, 'connection-lost');
    endsPlayback(one);
    await hasHeard(one, 'connection-not-back');
    endsPlayback(one);
    await until(() => expect(told).toEqual(['joined', 'spoke']));
    expect(one.dialling.dialled.map(({ number }) => number)).toEqual([CUSTODIAN]);
    await isEmpty(one);
  });

  it('does not touch the officer before the custodian has pressed the key', async () => {
    one.callerArrives('caller-1', OFFICER);
    inLane = { channelId: 'caller-1', exchange: 'exchange-1', language: 'en' };
    await connect({ laneCallId, telephone: OFFICER });
    const legId = await legOf(one, 'custodian');
    one.deskAnswers(legId);
    await hasHeard(one, 'connection-custodian');
    one.keyPressed(legId, '5');
    clock.advance(30_000);
    await until(() => expect(told).toEqual(['custodian-not-reached']));
    expect(inLane?.channelId).toBe('caller-1');
    expect([...one.channels.keys()]).toEqual(['caller-1']);
  });

  it('of which a telephone drops tells who is left, rings the other once more, and ends with the second time', async () => {
    const custodian = await talkFromLane();
    one.channelEnds('caller-1', 44);
    await hasHeard(one, 'connection-lost');
    expect(one.hearsMusic(custodian)).toBe(true);
    endsPlayback(one);
    const officer = await accepts(one, 'officer', 'connection-again');
    await talk(one, custodian, officer);
    one.channelEnds(officer);
    await hasHeard(one, 'connection-over');
    endsPlayback(one);
    await until(() => expect(told).toEqual(['joined', 'spoke']));
    await isEmpty(one);
  });

  it('of which both hang up is over, and nobody is rung again', async () => {
    const custodian = await talkFromLane();
    one.channelEnds(custodian);
    one.channelEnds('caller-1');
    await until(() => expect(told).toEqual(['joined', 'spoke']));
    await isEmpty(one);
    expect(one.dialling.dialled).toHaveLength(1);
  });

  it('whose custodian cannot be rung ends at once', async () => {
    one.dialling.carriers = [];
    await connect();
    await until(() => expect(told).toEqual(['custodian-not-reached']));
    await isEmpty(one);
  });
});

describe('a connection whose line loses sight of it', () => {
  it('talks on where the exchange was only out of sight', async () => {
    const custodian = await talkFromLane();
    one.goAway();
    one.comeBack();
    await talk(one, 'caller-1', custodian);
    expect(told).toEqual(['joined']);
  });

  it('is told to have ended where the exchange died', async () => {
    await talkFromLane();
    one.restart(clock.now());
    await until(() => expect(told).toEqual(['joined', 'line-restarted']));
    await isEmpty(one);
  });

  it('ends on its way, and leaves nothing in the exchange', async () => {
    await connect();
    await accepts(one, 'custodian', 'connection-custodian');
    await legOf(one, 'officer');
    one.goAway();
    one.comeBack();
    await until(() => expect(told).toEqual(['line-restarted']));
    await isEmpty(one);
  });

  it('goes on where it begins while the line still looks at what was there before', async () => {
    const look = holdLook(one);
    one.channels.set('connection-custodian-forgotten-1', { state: 'up', bridgeId: null });
    one.goAway();
    one.comeBack();
    await connect();
    const custodian = await accepts(one, 'custodian', 'connection-custodian');
    const officer = await legOf(one, 'officer');
    look();
    await until(() => expect(one.channels.has('connection-custodian-forgotten-1')).toBe(false));
    expect(one.hearsMusic(custodian)).toBe(true);
    await accepts(one, 'officer', 'connection-officer');
    await talk(one, custodian, officer);
    expect(told).toEqual(['joined']);
  });

  it('is not taken up again where it ends while the line looks at what is there', async () => {
    const custodian = await talkFromLane();
    const look = holdWhatWasSeen(one);
    const compared = connections.compare('exchange-1');
    await look.looked;
    one.channelEnds('caller-1');
    await hasHeard(one, 'connection-lost');
    one.channelEnds(custodian);
    await until(() => expect(told).toEqual(['joined', 'spoke']));
    look.goOn();
    await compared;
    expect([connections.owns('caller-1'), [...one.channels.keys()]]).toEqual([false, []]);
  });

  it('talks on when the server dies; then whoever hangs up leaves nobody in silence', async () => {
    const custodian = await talkFromLane();
    connections.stop();
    connections = openConnections();
    await until(() => expect(connections.owns('caller-1')).toBe(true));
    await talk(one, 'caller-1', custodian);
    one.channelEnds('caller-1');
    await hasHeard(one, 'connection-over');
    endsPlayback(one);
    await isEmpty(one);
  });

  it('is put an end to where the server dies before both were there', async () => {
    await connect();
    await accepts(one, 'custodian', 'connection-custodian');
    await legOf(one, 'officer');
    connections.stop();
    connections = openConnections();
    await isEmpty(one);
  });
});
