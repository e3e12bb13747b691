import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loudnessOf } from '../support/audio.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { startCaller } from '../support/sipp.ts';
import { soundBothWays } from '../support/sound-both-ways.ts';

const SPEECH_DB = -30;

let line: RunningLine;
let browser: Browser;
let desk: CallTaker;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start({}, ['--exchanges', '2']), startBrowser()]);
  desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
  await desk.becomeReady();
  await line.call();
  await desk.answer();
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

async function hearEachOther() {
  const [exchange = ''] = await line.ask("SELECT exchange FROM calls.call WHERE state = 'talking'");
  const legs = await line.ask(
    "SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call WHERE state = 'talking'",
  );
  expect(legs).toHaveLength(2);
  await soundBothWays(line.addressOf(exchange), legs);
}

async function callIn(): Promise<Ear> {
  const ear = await openEar();
  const sipPort = line.summary.sipPort ?? 0;
  const caller = await startCaller({ scenario: 'caller-listens', sipPort, earPort: ear.port });
  onTestFinished(async () => {
    caller.hangUp();
    await caller.ended;
    await caller.stop();
    ear.close();
  });
  return ear;
}

const hearsTheApology = (ear: Ear) => ear.until((sound) => loudnessOf(sound) > SPEECH_DB);
const countCalls = async () => (await line.ask('SELECT count(*) FROM calls.call'))[0];

const peopleIn = async (exchange: string) =>
  (await line.inExchange('channels', exchange)).filter((channel) => !channel.includes('"Snoop/'));

describe('the server of two exchanges is replaced by a newer one', () => {
  it('and who talks or waits stays on: the desk shows the talk again, the place in the queue is kept', async () => {
    await line.call({ sipPort: line.sipPortOf('exchange-2') });
    await eventually(async () => expect(await line.statesOfCalls()).toEqual(['talking', 'waiting']));
    const place = await line.ask("SELECT queued_at FROM calls.call WHERE state = 'waiting'");

    const stopped = await line.run('down', '--for-upgrade');
    expect([stopped.exitCode, stopped.stderr]).toEqual([0, expect.stringContaining('Calls go on')]);
    await desk.page.getByText('The line is not reachable').first().waitFor();
    await hearsTheApology(await callIn());
    expect(await peopleIn('exchange-1')).toHaveLength(3);
    expect(await peopleIn('exchange-2')).toHaveLength(1);

    const { exchanges } = line.summary;
    await line.startAgain({ HARBORLINE_OVERFLOW_NUMBER: '555-0199' });
    expect(line.summary.exchanges).toEqual(exchanges);
    for (const { name } of exchanges)
      expect(await line.globalOf('OVERFLOW_PROMPT', name)).toBe('&harborline/overflow');
    await desk.page.getByText('The line is not reachable').first().waitFor({ state: 'hidden' });
    await desk.isIn('Talking');
    await hearEachOther();
    expect(await line.ask("SELECT queued_at FROM calls.call WHERE state = 'waiting'")).toEqual(place);
    const causes = 'SELECT DISTINCT cause FROM calls.event ORDER BY cause';
    expect(await line.ask(causes)).toEqual(['answered', 'arrived', 'greeted', 'offered']);
  });
});

describe('a line that is drained', () => {
  it('turns new callers to the overflow, lets those who are there finish, and stops then', async () => {
    const before = await countCalls();
    const drained = line.run('down', '--drain', '--within', '5');
    for (const { name } of line.summary.exchanges)
      await eventually(async () => expect(await line.globalOf('DRAINING_UNTIL', name)).not.toBe('0'));
    await hearsTheApology(await callIn());
    expect(await countCalls()).toBe(before);

    // Who waited before is still served.
    await desk.hangUp();
    await desk.wrapUp(5);
    await desk.answer();
    await eventually(hearEachOther);
    await desk.hangUp();
    const { exitCode, stderr } = await drained;
    expect(exitCode).toBe(0);
    expect(stderr).toContain('1 in talk, 1 not yet answered');
    expect(stderr).toContain('No call is on any more.');
    expect(stderr).toContain('Stopped the line');
  });
});
