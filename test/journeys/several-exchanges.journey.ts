import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';

let line: RunningLine;
let browser: Browser;
let desk: CallTaker;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start({}, ['--exchanges', '2']), startBrowser()]);
  desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

function exchangeOf(name: string) {
  const found = line.summary.exchanges.find((one) => one.name === name);
  if (!found?.pid || !found.sipPort) throw new Error(`This line has no ${name}.`);
  return { pid: found.pid, sipPort: found.sipPort };
}

/** A caller of that exchange, answered in the browser. */
async function talkIn(exchange: string): Promise<void> {
  await line.call({ sipPort: exchangeOf(exchange).sipPort });
  await desk.answer();
  expect(await line.ask("SELECT exchange FROM calls.call WHERE state = 'talking'")).toEqual([exchange]);
  await soundGoesOn();
}

/** From now on more is sent, and more is received. */
async function soundGoesOn(): Promise<void> {
  const before = await desk.statistics();
  await eventually(async () => {
    const { packetsSent, packetsReceived } = await desk.statistics();
    expect(packetsSent).toBeGreaterThan(before.packetsSent + 50);
    expect(packetsReceived).toBeGreaterThan(before.packetsReceived + 50);
  });
}

async function hangUp(): Promise<void> {
  await desk.hangUp();
  await desk.wrapUp(1);
}

const isSaid = (text: string) => desk.page.getByRole('status').filter({ hasText: text }).first().waitFor();

/** Where everything of the desk is that somebody could be about to press or read. */
const places = () =>
  desk.page.evaluate(`[...document.querySelectorAll('main h2, main button, header button')].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.textContent, x, y, width, height].join(' ');
  })`);

describe('a desk of a line with two exchanges', () => {
  it('is at home in both, talks on while the other dies, and is rung again by either', async () => {
    await desk.becomeReady();
    await talkIn('exchange-1');
    await hangUp();
    await talkIn('exchange-2');
    process.kill(exchangeOf('exchange-1').pid, 'SIGKILL');
    await soundGoesOn();
    await desk.isIn('Talking');
    await hangUp();
    expect(await line.ask('SELECT cause FROM calls.event ORDER BY at DESC, sequence DESC LIMIT 1')).toEqual([
      'call-taker-hung-up',
    ]);

    await desk.page.getByText('The telephone is connected', { exact: true }).waitFor();
    const before = await places();
    process.kill(exchangeOf('exchange-2').pid, 'SIGKILL');
    await isSaid('connected to 1 of 2 exchanges: calls of the other cannot ring here');
    expect(await places()).toEqual(before);
    await talkIn('exchange-1');
    await hangUp();

    await desk.page.getByText('The telephone is connected', { exact: true }).waitFor();
    await talkIn('exchange-2');
    await hangUp();
  });
});
