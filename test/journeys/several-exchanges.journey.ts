import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangeFolders } from '../../cli/telephone-exchange/index.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { soundBothWays } from '../support/sound-both-ways.ts';

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
  const number = line.summary.exchanges.findIndex((one) => one.name === name) + 1;
  const sipPort = line.summary.exchanges[number - 1]?.sipPort;
  if (!sipPort) throw new Error(`This line has no ${name}.`);
  return { number, sipPort };
}

/** Asterisk says itself which process it is; after a death it is another one. */
async function kill(name: string): Promise<void> {
  const { state } = exchangeFolders(line.summary.dataFolder, exchangeOf(name).number);
  process.kill(Number(await readFile(join(state, 'run', 'asterisk.pid'), 'utf8')), 'SIGKILL');
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
    await kill('exchange-1');
    await soundGoesOn();
    await desk.isIn('Talking');
    await hangUp();
    expect(await line.ask('SELECT cause FROM calls.event ORDER BY at DESC, sequence DESC LIMIT 1')).toEqual([
      'call-taker-hung-up',
    ]);

    await desk.page.getByText('The telephone is connected', { exact: true }).waitFor();
    const before = await places();
    await kill('exchange-2');
    await isSaid('connected to 1 of 2 exchanges: calls of the other cannot ring here');
    expect(await places()).toEqual(before);
    await talkIn('exchange-1');
    await hangUp();

    await desk.page.getByText('The telephone is connected', { exact: true }).waitFor();
    await talkIn('exchange-2');
    await hangUp();
  });
});

const callIn = (exchange: string, state: string) =>
  eventually(async () => {
    const [callId = ''] = await line.ask(
      `SELECT call_id FROM calls.call WHERE exchange = '${exchange}' AND state = '${state}'`,
    );
    expect(callId).not.toBe('');
    return callId;
  });

/** Caller and desk of a call in the first exchange hear each other. */
async function hearEachOther(callId: string): Promise<void> {
  const legs = await line.ask(
    `SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call WHERE call_id = '${callId}'`,
  );
  await soundBothWays(line.exchangeAddress, legs);
}

describe('an exchange that is killed', () => {
  it('takes its own calls along; another talks on, takes new callers, and so does the killed one when it is back', async () => {
    const other = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker Two'));
    await desk.becomeReady();
    await talkIn('exchange-1');
    const talking = await callIn('exchange-1', 'talking');
    await line.call({ sipPort: exchangeOf('exchange-2').sipPort });
    const waiting = await callIn('exchange-2', 'waiting');
    await kill('exchange-2');
    // Whoever became ready before the line knows of it would be rung for a caller who is gone.
    await eventually(async () =>
      expect(await line.causesOf(waiting)).toEqual(['arrived', 'greeted', 'exchange-lost']),
    );
    await other.becomeReady();
    await line.call({ sipPort: exchangeOf('exchange-1').sipPort });
    await other.answer();
    expect(await line.causesOf(talking)).toEqual(['arrived', 'greeted', 'offered', 'answered']);
    await soundGoesOn();
    await hearEachOther(talking);
    await other.hangUp();
    await other.wrapUp(1);

    await other.page.getByText('The telephone is connected', { exact: true }).waitFor();
    await line.call({ sipPort: exchangeOf('exchange-2').sipPort });
    await other.answer();
    expect(
      await line.ask("SELECT exchange FROM calls.call WHERE state = 'talking' ORDER BY exchange"),
    ).toEqual(['exchange-1', 'exchange-2']);
    await other.hangUp();
    await other.wrapUp(1);
    await hangUp();
  });
});
