import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';

let line: RunningLine;
let browser: Browser;
let desk: CallTaker;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start(), startBrowser()]);
  desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});
beforeEach(async () => {
  await nothingIsLeft();
});

const nothingIsLeft = () =>
  eventually(async () => {
    expect(await line.inExchange('channels')).toEqual([]);
    expect(await line.inExchange('bridges')).toEqual([]);
  });
const latest = async () =>
  (await line.ask('SELECT call_id FROM calls.call ORDER BY arrived_at DESC LIMIT 1'))[0] ?? '';
const stateOf = (callId: string) => line.ask(`SELECT state FROM calls.call WHERE call_id = '${callId}'`);
const becomes = (callId: string, state: string) =>
  eventually(async () => expect(await stateOf(callId)).toEqual([state]));
const newCall = async (before: string) =>
  eventually(async () => {
    const callId = await latest();
    expect(callId).not.toBe(before);
    return callId;
  });

describe('a caller who hangs up', () => {
  it('while waiting ends abandoned, and nobody is rung', async () => {
    const caller = await line.call();
    const callId = await newCall('');
    await becomes(callId, 'waiting');
    caller.hangUp();
    await becomes(callId, 'abandoned');
    await nothingIsLeft();
    expect(await line.causesOf(callId)).toEqual(['arrived', 'greeted', 'caller-hung-up']);
    expect(await line.ask('SELECT count(*) FROM routing.offer')).toEqual(['0']);
  });

  it('while being offered ends abandoned, the ringing stops, and the call-taker stays ready', async () => {
    await desk.becomeReady();
    const before = await latest();
    const caller = await line.call();
    const callId = await newCall(before);
    await becomes(callId, 'offered');
    await desk.page.getByRole('button', { name: 'Answer' }).waitFor();
    caller.hangUp();
    await becomes(callId, 'abandoned');
    await desk.page.getByText('You are ready').first().waitFor();
    await nothingIsLeft();
    expect(await line.causesOf(callId)).toEqual(['arrived', 'greeted', 'offered', 'caller-hung-up']);
  });

  it('in talk ends finished, and the call-taker wraps up', async () => {
    const before = await latest();
    const caller = await line.call();
    const callId = await newCall(before);
    await desk.answer();
    caller.hangUp();
    await becomes(callId, 'finished');
    await desk.wrapUp(7);
    await nothingIsLeft();
    expect(await line.causesOf(callId)).toEqual([
      'arrived',
      'greeted',
      'offered',
      'answered',
      'caller-hung-up',
    ]);
  });
});

describe('an offer that nobody answers', () => {
  it('goes back to its place, makes the call-taker not ready, and goes to whoever is', async () => {
    const before = await latest();
    await line.call();
    const callId = await newCall(before);
    await becomes(callId, 'offered');
    const place = await line.ask(`SELECT queued_at FROM calls.call WHERE call_id = '${callId}'`);
    await desk.page.getByText('A call was not answered').first().waitFor();
    await becomes(callId, 'waiting');
    const other = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker Two'));
    await other.becomeReady();
    await other.answer();
    expect(await line.ask(`SELECT queued_at FROM calls.call WHERE call_id = '${callId}'`)).toEqual(place);
    await other.hangUp();
    await other.wrapUp(5);
    await other.context.close();
  });
});
