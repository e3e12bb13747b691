import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { InMemoryTelephony } from '../../server/rooms/calls/index.ts';
import { arriveAt } from '../support/calls.ts';
import { HeadlessFloor } from '../support/headless-floor.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { recordingsIn, waveOf } from '../support/recordings.ts';
import { promiseReturnCall } from '../support/return-calls.ts';

const stateOf = async (line: TestLine, callId: string) =>
  (await line.asAdministrator(`SELECT state FROM calls.call WHERE call_id = '${callId}'`))[0];
const becomes = (line: TestLine, callId: string, state: string) =>
  eventually(async () => expect(await stateOf(line, callId)).toBe(state));

/** A call-taker who talks with a caller of that exchange. */
async function talkAt(line: TestLine, exchange: string, name: string, channelId?: string) {
  const telephony = line.telephonyOf(exchange);
  const opened = await line.openDesk(name);
  await opened.desk.becomeReady();
  const callId = await arriveAt(line, exchange, channelId);
  const offer = await opened.desk.until((state) => state.offer);
  await eventually(() => expect(telephony.channels.has(offer.legId)).toBe(true));
  telephony.deskAnswers(offer.legId);
  await opened.desk.until((state) => state.call?.state === 'talking');
  return { ...opened, callId, legId: offer.legId, telephony };
}

const hearsDesk = (telephony: InMemoryTelephony, callId: string, legId: string) =>
  eventually(() => expect(telephony.heardTogether(`talking-${callId}`)).toContain(legId));

describe('a line with two exchanges', () => {
  it('rings, joins and ends a call in the exchange where it lives, and puts telephones into both', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const second = line.telephonyOf('exchange-2');
    const { desk, callId, legId } = await talkAt(line, 'exchange-2', 'Tess Testcase');
    expect([...line.telephony.telephones.keys()]).toEqual([...second.telephones.keys()]);
    await hearsDesk(second, callId, legId);
    expect([...line.telephony.channels.keys()]).toEqual([]);
    expect([...line.telephony.bridges.keys()]).toEqual([]);
    desk.send({ kind: 'hang-up', callId });
    await eventually(() => expect([...second.channels.keys(), ...second.bridges.keys()]).toEqual([]));
  });

  it('keeps callers apart to whom two exchanges have given the same id', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const channelId = line.newChannel();
    const one = await arriveAt(line, 'exchange-1', channelId);
    const other = await arriveAt(line, 'exchange-2', channelId);
    line.telephonyOf('exchange-2').channelEnds(channelId);
    await becomes(line, other, 'abandoned');
    expect(await stateOf(line, one)).toBe('waiting');
    line.telephony.channelEnds(channelId);
    await becomes(line, one, 'abandoned');
  });

  it('loses with an exchange that dies its own calls alone; the others talk on, and new ones are answered', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const living = await talkAt(line, 'exchange-1', 'Tess Testcase');
    const dying = await talkAt(line, 'exchange-2', 'Otto Otherone');
    const waiting = await arriveAt(line, 'exchange-2');
    dying.telephony.goAway();
    const third = await line.openDesk('Thea Thirdone');
    await third.desk.becomeReady();
    // Whoever waits in the exchange that is away is longer there, and holds nobody up.
    const offered = await arriveAt(line, 'exchange-1');
    expect((await third.desk.until((state) => state.offer)).callId).toBe(offered);
    expect(await stateOf(line, waiting)).toBe('waiting');
    line.clock.advance(1_000);
    dying.telephony.restart(line.clock.now());
    await becomes(line, dying.callId, 'lost');
    await becomes(line, waiting, 'lost');
    expect(
      await line.asAdministrator(
        `SELECT cause FROM calls.event WHERE call_id = '${dying.callId}' AND to_state = 'lost'`,
      ),
    ).toEqual(['exchange-lost']);
    expect(await stateOf(line, living.callId)).toBe('talking');
    await hearsDesk(living.telephony, living.callId, living.legId);
    // The desks' telephones are there again, so that the next caller of that exchange is rung for.
    await eventually(() => expect(dying.telephony.telephones.size).toBe(3));
    const [next] = await line.asAdministrator(
      `SELECT count(*)::text FROM calls.event WHERE call_id = '${living.callId}' AND cause <> ALL ('{arrived,greeted,offered,answered}')`,
    );
    expect(next).toBe('0');
  });

  it('compares with an exchange that comes back nothing of another: a leg and a caller there stay', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const talk = await talkAt(line, 'exchange-1', 'Tess Testcase');
    const waiting = await arriveAt(line, 'exchange-2');
    const second = line.telephonyOf('exchange-2');
    // What nobody knows is ended at the second look, in the exchange that is compared and in no other.
    for (const { bridges } of [line.telephony, second])
      bridges.set('talking-forgotten', { kind: 'talking', playing: new Set() });
    second.goAway();
    second.comeBack();
    await line.inTime(() => expect(second.bridges.has('talking-forgotten')).toBe(false));
    expect(line.telephony.bridges.has('talking-forgotten')).toBe(true);
    await hearsDesk(talk.telephony, talk.callId, talk.legId);
    expect(await stateOf(line, talk.callId)).toBe('talking');
    expect(await stateOf(line, waiting)).toBe('waiting');
    expect([...line.telephony.givenBack, ...second.givenBack]).toEqual([]);
  });

  it('waits for nothing that it asked of one that is frozen: the leases of the other go on', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const frozen = await talkAt(line, 'exchange-2', 'Tess Testcase');
    await frozen.desk.close();
    await becomes(line, frozen.callId, 'rejoining');
    frozen.telephony.goAway();
    let isAsked = false;
    frozen.telephony.play = () => {
      isAsked = true;
      return new Promise(() => undefined);
    };
    await line.inTime(() => expect(isAsked).toBe(true));
    const { desk } = await line.openDesk('Otto Otherone');
    await desk.becomeReady();
    await arriveAt(line, 'exchange-1');
    await desk.until((state) => state.offer);
    const presence = await line.inTime(() =>
      desk.find(({ presence: now }) => now.state === 'not-ready' && now),
    );
    expect(presence.reason).toBe('no-answer');
  });

  it('says on the floor which of them are away, and whose callers wait for that alone', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const waiting = await arriveAt(line, 'exchange-1');
    const unheard = await arriveAt(line, 'exchange-2');
    line.telephonyOf('exchange-2').goAway();
    const { cookie } = await line.signInAs('supervisor', 'Sue Pervisor');
    const floor = await HeadlessFloor.open(line.url, cookie);
    onTestFinished(() => floor.close());
    expect(floor.state.exchangesAway).toEqual(['exchange-2']);
    const reasons = new Map(floor.state.callers.map(({ callId, reason }) => [callId, reason]));
    expect([reasons.get(waiting), reasons.get(unheard)]).toEqual(['nobody-there', 'exchange-away']);
  });

  it('is ready as long as one of them is there', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const ready = async () => (await fetch(`${line.url}/api/ready`)).json();
    line.telephony.goAway();
    expect(await ready()).toEqual({ ready: true });
    line.telephonyOf('exchange-2').goAway();
    expect(await ready()).toEqual({ ready: false, waitingFor: ['telephone exchange'] });
    line.telephony.comeBack();
    expect(await ready()).toEqual({ ready: true });
  });
});

const returnCallsIn = (line: TestLine, exchange: string) =>
  line.asAdministrator(
    `SELECT call_id FROM calls.call WHERE exchange = '${exchange}' AND caller_leg = 'to-dial' AND state = 'waiting'`,
  );

describe('what the line begins itself', () => {
  it('begins where an exchange is there, and again elsewhere where it goes away before anybody was rung', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const second = line.telephonyOf('exchange-2');
    second.goAway();
    await promiseReturnCall(line);
    await line.inTime(async () => expect(await returnCallsIn(line, 'exchange-1')).toHaveLength(1));
    second.comeBack();
    line.telephony.goAway();
    await line.inTime(async () => expect(await returnCallsIn(line, 'exchange-2')).toHaveLength(1));
    expect(await returnCallsIn(line, 'exchange-1')).toEqual([]);
    const { desk } = await line.openDesk('Rita Ringer');
    await desk.becomeReady();
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    second.deskAnswers(offer.legId);
    await line.inTime(() =>
      expect(second.dialling.dialled.map(({ number }) => number)).toEqual(['+12025550177']),
    );
    expect(line.telephony.dialling.dialled).toEqual([]);
  });

  it('rings whoever practises from an exchange that is there, and its death alone ends the practice', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const second = line.telephonyOf('exchange-2');
    line.telephony.goAway();
    const { desk } = await line.openDesk('Tilda Trainee');
    desk.send({ kind: 'start-training', scenario: 'child-alone', language: 'en' });
    await eventually(() => expect([...second.channels.keys()]).toHaveLength(1));
    line.clock.advance(1_000);
    line.telephony.restart(line.clock.now());
    await line.pass(2_000);
    expect(await line.asAdministrator('SELECT state FROM training.session')).toEqual(['ringing']);
    second.restart(line.clock.now());
    await eventually(async () =>
      expect(await line.asAdministrator('SELECT outcome FROM training.session')).toEqual(['exchange-lost']),
    );
  });
});

describe('recordings', () => {
  it('are made by the exchange of the call, and taken from its own spool', async () => {
    const line = await openTestLine({ exchanges: 2, records: true });
    const { desk, callId, telephony } = await talkAt(line, 'exchange-2', 'Tess Testcase');
    const sounds = await eventually(() => {
      const live = [...telephony.recording.live.keys()];
      expect(live).toHaveLength(2);
      return live;
    });
    expect(line.telephony.recording.live.size).toBe(0);
    const spool = line.recordingFolders.spoolOf('exchange-2');
    for (const id of sounds) await writeFile(join(spool, `${id}.wav`), waveOf(1, 1_000));
    await line.pass(1_000);
    desk.send({ kind: 'hang-up', callId });
    await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
    await eventually(async () => expect(await readdir(spool)).toEqual([]));
  });
});

describe('an exchange that the line has no more', () => {
  it('has lost its calls when the line begins anew', async () => {
    const callId = randomUUID();
    const line = await openTestLine({
      prepare: (sql) =>
        sql(`INSERT INTO calls.call (call_id, exchange, state, state_since, caller_channel_id, language, arrived_at, queued_at)
             VALUES ('${callId}', 'exchange-2', 'waiting', now(), '1.1', 'en', now(), now()) RETURNING call_id`),
    });
    await becomes(line, callId, 'lost');
  });
});
