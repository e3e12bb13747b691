import { describe, expect, it } from 'vitest';
import { ask, eventually, openTestLine } from '../support/line.ts';
import {
  askForReturnCall,
  dialled,
  numbersToRing,
  promise,
  promiseReturnCall,
  says,
  states,
  takeReturnCall,
} from '../support/return-calls.ts';

const stored = 'SELECT count(number) + count(number_kept) + count(number_digest) FROM calls.return_call';

describe('a return call', () => {
  it('keeps the place, rings the caller once a call-taker has taken it, and is fulfilled; the number is gone then', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    expect(await states(line)).toEqual(['promised']);
    const { desk, offer, legId } = await takeReturnCall(line);
    const [place] = await line.asAdministrator('SELECT count(DISTINCT queued_at) FROM calls.call');
    expect(place).toBe('1');
    expect(offer.caller).toMatchObject({ priority: 'promised', returnCall: { attempt: 1, leg: 'to-dial' } });
    expect(dialled(line)).toMatchObject([{ legId, number: '+12025550177' }]);
    expect(desk.state.call?.caller.returnCall).toEqual({ attempt: 1, leg: 'ringing' });
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
    await eventually(() =>
      expect(line.telephony.heardTogether(`talking-${offer.callId}`).toSorted()).toEqual(
        [offer.legId, legId].toSorted(),
      ),
    );
    desk.send({ kind: 'hang-up', callId: offer.callId });
    await desk.until((state) => state.wrapUp);
    expect(await promise(line)).toEqual(['fulfilled']);
    expect(await line.asAdministrator(stored)).toEqual(['0']);
    expect(await line.asAdministrator('SELECT count(*) FROM ledger.subject_key')).toEqual(['0']);
    const ledger = await line.asAdministrator(
      "SELECT kind FROM ledger.entry WHERE kind LIKE 'return-call-%' ORDER BY entry_id",
    );
    expect(ledger).toEqual([
      ...['return-call-promised', 'return-call-begun', 'return-call-dialled', 'return-call-reached'],
      ...['return-call-tried', 'return-call-ended'],
    ]);
    expect((await line.asAdministrator('SELECT content FROM ledger.entry')).join()).not.toContain(
      '2025550177',
    );
  });

  it('that nobody answers is tried again after the pause, three times in all, and given up then', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    for (const [index, cause] of [17, 19, 21].entries()) {
      const { desk, offer, legId } = await takeReturnCall(line);
      expect(offer.caller.returnCall?.attempt).toBe(index + 1);
      await eventually(() => expect(dialled(line)).toHaveLength(index + 1));
      line.telephony.channelEnds(legId, cause);
      await desk.until((state) => state.wrapUp);
      desk.send({ kind: 'finish-wrap-up', callId: offer.callId, code: 'no-one-there' });
      await desk.until((state) => state.presence.state === 'ready');
      await desk.close('leaving');
      if (index < 2) await line.pass(14 * 60_000);
      expect(await promise(line)).toEqual([index < 2 ? 'planned' : 'given-up']);
      if (index < 2) await line.pass(61_000);
    }
    const outcomes = await line.asAdministrator('SELECT outcome FROM calls.return_attempt ORDER BY begun_at');
    expect(outcomes).toEqual(['busy', 'no-answer', 'rejected']);
  }, 120_000);

  it('is not offered where nothing can be dialled, nor to somebody in danger', async () => {
    const line = await openTestLine();
    line.telephony.dialling.carriers = [];
    const channelId = await askForReturnCall(line);
    await line.pass(1_000);
    expect(line.telephony.played.some(({ prompts }) => prompts.includes('return-key'))).toBe(false);
    expect(await promise(line)).toEqual([]);
    line.telephony.dialling.carriers = [{ name: 'only', isReachable: true }];
    await line.pass(16_000);
    line.telephony.keyPressed(channelId, '*');
    await says(line, 'danger');
    line.telephony.keyPressed(channelId, '8');
    await line.pass(1_000);
    expect(await states(line)).toEqual(['waiting']);
  });

  it('to a number that is keyed in is read back; 911 and the like are not taken', async () => {
    const line = await openTestLine();
    const channelId = await askForReturnCall(line, null);
    await says(line, 'key-number');
    for (const key of ['9', '1', '1', '#'] as const) line.telephony.keyPressed(channelId, key);
    await says(line, 'number-not-taken');
    line.telephony.keyPressed(channelId, '8');
    await says(line, 'key-number');
    // As fast as a machine: the eight, which asks more of the line than other keys before it, stays in its place.
    for (const key of ['2', '0', '2', '5', '5', '5', '0', '1', '8', '6', '#'] as const)
      line.telephony.keyPressed(channelId, key);
    await says(line, 'return-number');
    line.telephony.keyPressed(channelId, '1');
    await says(line, 'return-promised');
    expect(await numbersToRing(line)).toEqual(['+12025550186']);
  });

  it('is taken back by the key for danger, and the caller is in the queue at the old place', async () => {
    const line = await openTestLine();
    const channelId = await askForReturnCall(line);
    await says(line, 'return-number');
    line.telephony.keyPressed(channelId, '1');
    await says(line, 'return-promised');
    line.telephony.keyPressed(channelId, '*');
    await says(line, 'danger');
    expect(await states(line)).toEqual(['waiting']);
    expect(await promise(line)).toEqual(['cancelled']);
  });

  it('stands where the caller hangs up as soon as it was promised', async () => {
    const line = await openTestLine();
    const channelId = await askForReturnCall(line);
    await says(line, 'return-number');
    line.telephony.keyPressed(channelId, '1');
    await says(line, 'return-promised');
    line.telephony.channelEnds(channelId);
    await eventually(async () => expect((await states(line))[0]).toBe('promised'));
  });

  it('is promised once for a number', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    const channelId = await askForReturnCall(line);
    await says(line, 'return-number');
    line.telephony.keyPressed(channelId, '1');
    await says(line, 'return-not-taken');
    expect(await promise(line)).toHaveLength(1);
  });

  it('waits while somebody of that number is on the line', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    await eventually(async () => {
      await line.pass(500);
      expect(await states(line)).toEqual(['promised', 'waiting']);
    });
  });

  it('outlives an exchange that dies, and is dialled by the next', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    await line.inTime(async () => expect(await promise(line)).toEqual(['under-way']));
    line.telephony.restart(line.clock.now());
    const { desk, legId } = await takeReturnCall(line);
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
  });

  it('is listed with the end of its number, and taken back with a reason', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    await line.inTime(async () => expect(await promise(line)).toEqual(['under-way']));
    const { cookie } = await line.signInAs('supervisor');
    const list = await ask(line, cookie, 'GET', '/api/return-calls');
    expect(list.body).toMatchObject({
      returnCalls: [{ numberEnding: '0177', state: 'under-way', attempts: 0 }],
    });
    expect(JSON.stringify(list.body)).not.toContain('5550177');
    const [id] = await line.asAdministrator('SELECT return_call_id FROM calls.return_call');
    const path = `/api/return-calls/${id}/cancel`;
    expect((await ask(line, cookie, 'POST', path, { reason: 'reached-otherwise' })).status).toBe(204);
    expect(await promise(line)).toEqual(['cancelled']);
    expect(await states(line)).toEqual(['promised', 'withdrawn']);
    expect((await ask(line, cookie, 'POST', path, { reason: 'misuse' })).status).toBe(409);
    expect(
      (await ask(line, (await line.signInAs('planner')).cookie, 'GET', '/api/return-calls')).status,
    ).toBe(403);
  });

  it('on which a machine answers counts as an attempt that reached nobody', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    const { desk, cookie, offer, legId } = await takeReturnCall(line);
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
    expect((await ask(line, cookie, 'POST', `/api/calls/${offer.callId}/machine-answered`)).status).toBe(204);
    await desk.until((state) => state.wrapUp);
    expect(await promise(line)).toEqual(['planned']);
    expect(await line.asAdministrator('SELECT outcome FROM calls.return_attempt')).toEqual(['voicemail']);
  });

  it('expires, and nobody is rung any more', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    await line.inTime(async () => expect(await promise(line)).toEqual(['under-way']));
    await line.asAdministrator("UPDATE calls.return_call SET expires_at = promised_at + interval '1 second'");
    await line.pass(5_000);
    await line.inTime(async () => expect(await promise(line)).toEqual(['expired']));
    expect(await states(line)).toEqual(['promised', 'withdrawn']);
    expect(dialled(line)).toEqual([]);
  });

  it('is held back while the line is drained, and dialled when it takes calls again', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    await line.inTime(async () => expect(await promise(line)).toEqual(['under-way']));
    line.telephony.dialling.draining = true;
    await line.inTime(async () => expect(await promise(line)).toEqual(['planned']));
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    await line.pass(3_000);
    expect(await states(line)).toEqual(['promised', 'withdrawn']);
    expect(dialled(line)).toEqual([]);
    expect([...line.telephony.bridges.keys()]).toEqual([]);
    line.telephony.dialling.draining = false;
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
    line.telephony.deskAnswers(offer.legId);
    await eventually(() => expect(dialled(line)).toHaveLength(1));
    expect(await line.asAdministrator('SELECT attempts FROM calls.return_call')).toEqual(['1']);
  });

  it('is no answered call as long as its caller is only rung', async () => {
    const line = await openTestLine({ metricsPort: 0 });
    const count = async (series: string) => {
      const text = await (await fetch(`${line.metricsUrl()}/metrics`)).text();
      return text
        .split('\n')
        .find((each) => each.startsWith(`${series} `))
        ?.split(' ')[1];
    };
    const answered = 'SELECT count(answered_at) FROM calls.call';
    await promiseReturnCall(line);
    await line.inTime(async () => expect(await promise(line)).toEqual(['under-way']));
    expect(await count('harborline_callers_waiting')).toBe('0');
    expect(await count('harborline_return_calls_waiting')).toBe('1');
    const { desk, legId } = await takeReturnCall(line);
    expect(await line.asAdministrator(answered)).toEqual(['0']);
    expect(await count('harborline_return_calls_total{step="dialled"}')).toBe('1');
    expect(await count('harborline_return_calls_total{step="reached"}')).toBeUndefined();
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
    expect(await count('harborline_return_calls_total{step="reached"}')).toBe('1');
    expect(await line.asAdministrator(answered)).toEqual(['1']);
    expect(await count('harborline_answer_wait_seconds_count')).toBe('0');
    expect(await count('harborline_calls_arrived_total{exchange="exchange-1"}')).toBe('1');
  });
});
