import { describe, expect, it } from 'vitest';
import type { InMemoryTelephony } from '../../server/rooms/calls/index.ts';
import { arriveAt } from '../support/calls.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

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
    second.goAway();
    second.comeBack();
    await line.pass(5_000);
    await hearsDesk(talk.telephony, talk.callId, talk.legId);
    expect(await stateOf(line, talk.callId)).toBe('talking');
    expect(await stateOf(line, waiting)).toBe('waiting');
    expect([...line.telephony.givenBack, ...second.givenBack]).toEqual([]);
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
