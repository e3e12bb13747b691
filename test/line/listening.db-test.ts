import { describe, expect, it } from 'vitest';
import type { ListeningMode } from '../../contract/listening.ts';
import { connectCall, hearGreeting } from '../support/calls.ts';
import type { HeadlessDesk } from '../support/headless-desk.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

async function openSupervisor(line: TestLine, name = 'Sue Pervisor') {
  const person = await line.signInAs('supervisor', name);
  const desk = await line.reopenDesk(person.cookie);
  // Answered in turn: the line has heard that the telephone is registered.
  await desk.heartbeat();
  const post = (path: string, body?: object) => ask(line, person.cookie, 'POST', `/api/floor/${path}`, body);
  return { ...person, desk, post };
}

/** A caller and a call-taker who talk, and a supervisor at a desk of their own. */
async function openAll() {
  const line = await openTestLine();
  const call = await connectCall(line);
  const supervisor = await openSupervisor(line);
  const { callId } = call.offer;
  const hear = async (mode: ListeningMode) => {
    expect(await supervisor.post(mode, { callId })).toMatchObject({ status: 204 });
  };
  return { line, call, callId, supervisor, hear, bridgeId: `talking-${callId}` };
}

/** Begins to listen, and answers the supervisor's telephone. */
async function listenIn(mode: ListeningMode = 'listen') {
  const all = await openAll();
  await all.hear(mode);
  const { legId } = await all.supervisor.desk.until((state) => state.listening);
  await eventually(() => expect(all.line.telephony.channels.has(legId)).toBe(true));
  all.line.telephony.deskAnswers(legId);
  return { ...all, legId };
}

/** Who hears the call, as the call-taker sees it, once it is in that manner. */
const shownTo = (desk: HeadlessDesk, mode: ListeningMode) =>
  desk.until(({ call }) => call?.listeners.some((one) => one.mode === mode) && call.listeners);
const heardNow = (line: TestLine) => [...line.telephony.listening.live.values()];
const entriesOf = (line: TestLine) =>
  line.asAdministrator(
    `SELECT kind || ' ' || coalesce(convert_from(content::bytea, 'UTF8')::json -> 'subject' ->> 'mode',
       convert_from(content::bytea, 'UTF8')::json -> 'subject' ->> 'outcome')
     FROM ledger.entry WHERE kind LIKE 'listening-%' ORDER BY entry_id`,
  );
const endsAs = async (line: TestLine, outcome: string) => {
  await eventually(async () =>
    expect(await line.asAdministrator('SELECT outcome FROM calls.listening')).toEqual([outcome]),
  );
  await eventually(() => expect(heardNow(line)).toEqual([]));
};

describe('a supervisor who hears a call', () => {
  it('is written down and shown to the call-taker before anything is heard, at each change', async () => {
    const { line, call, callId, hear, supervisor, bridgeId } = await openAll();
    const { listening } = line.telephony;
    const attach = listening.attach.bind(listening);
    const seen: string[] = [];
    listening.attach = async (request) => {
      const mode = request.manner === 'silent' ? 'listen' : 'whisper';
      await call.desk.until((state) => state.call?.listeners.some((one) => one.mode === mode));
      seen.push((await entriesOf(line)).at(-1) ?? '');
      return attach(request);
    };
    await hear('listen');
    expect(heardNow(line)).toEqual([]);
    expect(await shownTo(call.desk, 'listen')).toEqual([{ name: 'Sue Pervisor', mode: 'listen' }]);
    const { legId } = await supervisor.desk.until((state) => state.listening);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    const ear = { channelId: call.offer.legId, legId };
    await eventually(() => expect(heardNow(line)).toMatchObject([{ ...ear, manner: 'silent' }]));
    await hear('whisper');
    expect(heardNow(line)).toMatchObject([{ ...ear, manner: 'whispers' }]);
    await hear('join');
    expect(await shownTo(call.desk, 'join')).toEqual([{ name: 'Sue Pervisor', mode: 'join' }]);
    expect(heardNow(line)).toEqual([]);
    await eventually(() => expect(line.telephony.heardTogether(bridgeId)).toHaveLength(3));
    await hear('listen');
    await supervisor.post('stop-listening');
    await call.desk.until((state) => state.call?.listeners.length === 0);
    await endsAs(line, 'stopped');
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
    await eventually(() => expect(line.telephony.heardTogether(bridgeId)).toHaveLength(2));
    expect(seen).toEqual(['listening-began listen', 'listening-changed whisper', 'listening-changed listen']);
    expect(await entriesOf(line)).toEqual([
      'listening-began listen',
      'listening-changed whisper',
      'listening-changed join',
      'listening-changed listen',
      'listening-ended stopped',
    ]);
    expect(await supervisor.post('stop-listening')).toMatchObject({ body: { code: 'HL_CALL_MOVED_ON' } });
    expect(callId).toBe(call.offer.callId);
  });

  it('hears the desk that was lost again when it is back, and nothing meanwhile', async () => {
    const { line, call, legId } = await listenIn('whisper');
    await eventually(() => expect(heardNow(line)).toHaveLength(1));
    await call.desk.close('leaving');
    await eventually(() => expect(heardNow(line)).toEqual([]));
    const reloaded = await line.reopenDesk(call.cookie);
    const again = await reloaded.until((state) => state.call?.state === 'rejoining' && state.call.legId);
    line.telephony.deskAnswers(again);
    await reloaded.until((state) => state.call?.state === 'talking' && state.call.listeners.length === 1);
    await eventually(() =>
      expect(heardNow(line)).toMatchObject([{ channelId: again, legId, manner: 'whispers' }]),
    );
  });

  it('stops when the call is over', async () => {
    const { line, call, supervisor, legId } = await listenIn('join');
    line.telephony.channelEnds(call.channelId);
    await endsAs(line, 'call-over');
    await supervisor.desk.until((state) => state.listening === null);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
  });

  it('stops when the supervisor is signed out', async () => {
    const { line, supervisor, legId } = await listenIn();
    await ask(line, supervisor.cookie, 'POST', '/api/sign-out');
    await endsAs(line, 'session-over');
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
  });

  it('stops when the telephone that heard it is gone, and when its desk is', async () => {
    const first = await listenIn();
    await eventually(() => expect(heardNow(first.line)).toHaveLength(1));
    first.line.telephony.channelEnds(first.legId);
    await endsAs(first.line, 'telephone-lost');
    const second = await listenIn();
    await eventually(() => expect(heardNow(second.line)).toHaveLength(1));
    await second.supervisor.desk.close('lost');
    await second.line.inTime(() => expect(heardNow(second.line)).toEqual([]));
    await endsAs(second.line, 'telephone-lost');
  });

  it('who does not answer hears nothing, and the call-taker is told that nobody does', async () => {
    const { line, call, hear } = await openAll();
    await hear('listen');
    await call.desk.until((state) => state.call?.listeners.length === 1);
    await line.inTime(() => expect(call.desk.state.call?.listeners).toEqual([]));
    await endsAs(line, 'not-answered');
  });

  it('goes on through a loss of the exchange for a moment; what nobody knows of is ended', async () => {
    const { line } = await listenIn();
    await eventually(() => expect(heardNow(line)).toHaveLength(1));
    line.telephony.channels.set('listener-forgotten', { state: 'up', bridgeId: null });
    line.telephony.goAway();
    line.telephony.comeBack();
    await eventually(() => expect(line.telephony.channels.has('listener-forgotten')).toBe(false));
    expect(heardNow(line)).toHaveLength(1);
    expect(line.telephony.givenBack).toEqual([]);
  });

  it('stops while the exchange is away, and is silenced when it is back', async () => {
    const { line, supervisor, legId } = await listenIn();
    await eventually(() => expect(heardNow(line)).toHaveLength(1));
    line.telephony.goAway();
    expect(await supervisor.post('stop-listening')).toMatchObject({ status: 204 });
    expect(heardNow(line)).toHaveLength(1);
    line.telephony.comeBack();
    await endsAs(line, 'stopped');
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
  });
});

describe('nobody begins to hear a call', () => {
  it('who has no telephone, takes calls, or hears another', async () => {
    const { line, callId, supervisor } = await openAll();
    const away = await line.signInAs('supervisor', 'Ann Away');
    expect(await ask(line, away.cookie, 'POST', '/api/floor/listen', { callId })).toMatchObject({
      body: { code: 'HL_TELEPHONE_NOT_READY' },
    });
    await supervisor.desk.becomeReady();
    expect(await supervisor.post('listen', { callId })).toMatchObject({
      body: { code: 'HL_NOT_WHILE_READY' },
    });
    supervisor.desk.send({ kind: 'set-not-ready', reason: 'meeting' });
    await supervisor.desk.until((state) => state.presence.state === 'not-ready');
    expect(await supervisor.post('whisper', { callId })).toMatchObject({ status: 204 });
    const other = { callId: '2f9d7c0e-1111-4111-8111-000000000001' };
    expect(await supervisor.post('join', other)).toMatchObject({ body: { code: 'HL_LISTENING_ELSEWHERE' } });
    expect(heardNow(line)).toEqual([]);
  });

  it('whose call-taker could not see it', async () => {
    const { line, call, callId, supervisor } = await openAll();
    await call.desk.close('lost');
    expect(await supervisor.post('listen', { callId })).toMatchObject({
      body: { code: 'HL_CANNOT_BE_SHOWN' },
    });
    expect(await entriesOf(line)).toEqual([]);
  });

  it('that is over, or waits', async () => {
    const { line, call, callId, supervisor } = await openAll();
    line.telephony.channelEnds(call.channelId);
    await call.desk.until((state) => state.wrapUp);
    expect(await supervisor.post('listen', { callId })).toMatchObject({ body: { code: 'HL_CALL_MOVED_ON' } });
  });

  it('and is offered one meanwhile', async () => {
    const { line, supervisor, call } = await listenIn();
    await eventually(() => expect(heardNow(line)).toHaveLength(1));
    await supervisor.desk.becomeReady();
    const next = line.newChannel();
    line.telephony.callerArrives(next);
    await hearGreeting(line);
    await line.pass(3_000);
    expect(line.telephony.hearsMusic(next)).toBe(true);
    expect(supervisor.desk.state.offer).toBeNull();
    line.telephony.channelEnds(call.channelId);
    await endsAs(line, 'call-over');
    await line.inTime(() => supervisor.desk.find((state) => state.offer));
  });
});
