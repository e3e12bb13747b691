import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loudnessOf } from '../support/audio.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { recordBothSides } from '../support/heard.ts';
import { type Laptop, openLaptop } from '../support/laptop.ts';
import { RunningLine } from '../support/running-line.ts';

let laptop: Laptop;
let browser: Browser;
let line: RunningLine;
let desk: CallTaker;
let callId: string;

/** One line that loses its parts one after the other: whoever mends itself is whole again for the next loss. */
beforeAll(async () => {
  laptop = await openLaptop();
  browser = laptop.browser;
  line = await RunningLine.start({ HARBORLINE_REJOIN_MS: '20000' });
  desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
  await desk.becomeReady();
});
afterAll(async () => {
  await laptop?.discard();
  await line?.stop();
});

/** A new caller, who talks with whoever is ready. */
beforeEach(async () => {
  await line.call();
  await desk.answer();
  [callId = ''] = await line.ask("SELECT call_id FROM calls.call WHERE state = 'talking'");
});

const becomes = (state: string) =>
  eventually(async () =>
    expect(await line.ask(`SELECT state FROM calls.call WHERE call_id = '${callId}'`)).toEqual([state]),
  );

/** What a quiet telephone line hums at, in decibels below full scale. */
const SILENCE_DB = -60;

/** How loud is what comes from the caller and from the desk. */
async function listen(): Promise<{ from: number; to: number }[]> {
  const { ariUrl: url, ariUser: user, ariPassword: password } = line.summary.exchange;
  const legs = await line.ask(
    `SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call WHERE call_id = '${callId}'`,
  );
  const heard = await recordBothSides({ url, user, password }, legs);
  return heard.map(({ from, to }) => ({ from: loudnessOf(from), to: loudnessOf(to) }));
}

async function hearEachOther() {
  for (const { from, to } of await listen()) {
    expect(from).toBeGreaterThan(SILENCE_DB);
    expect(to).toBeGreaterThan(SILENCE_DB);
  }
}

const openMutes = () => line.ask('SELECT count(*) FROM calls.mute WHERE ended_at IS NULL');

const endTalk = async () => {
  await desk.hangUp();
  await desk.wrapUp(5);
  await eventually(async () => expect(await line.inExchange('channels')).toEqual([]));
};

const lostDesks = () => line.ask("SELECT count(*) FROM staff.presence WHERE reason = 'desk-lost'");

describe('in talk', () => {
  it('the page is reloaded: the desk joins the call again by itself, muted as it was', async () => {
    await desk.page.keyboard.press('F7');
    await eventually(async () => expect(await openMutes()).toEqual(['1']));
    await desk.page.reload();
    await eventually(async () => expect(await line.causesOf(callId)).toContain('desk-back'));
    await desk.isIn('Talking');
    const [caller, muted] = await listen();
    expect(caller?.from).toBeGreaterThan(SILENCE_DB);
    expect(muted?.from).toBeLessThan(SILENCE_DB);
    expect(await openMutes()).toEqual(['1']);
    await desk.page.getByRole('button', { name: 'Unmute' }).waitFor();
    await desk.page.keyboard.press('F7');
    await eventually(async () => expect(await openMutes()).toEqual(['0']));
    await eventually(hearEachOther);
    await endTalk();
  });

  it('the server falls silent and its connections stay: the desk says so, and is there again with it', async () => {
    const { server } = line.summary.pids;
    if (server === null) throw new Error('The line has no server of its own.');
    process.kill(server, 'SIGSTOP');
    await desk.page.getByText('The line is not reachable').first().waitFor();
    await hearEachOther();
    process.kill(server, 'SIGCONT');
    await desk.page.getByText('The line is not reachable').first().waitFor({ state: 'hidden' });
    await desk.isIn('Talking');
    await hearEachOther();
    await endTalk();
  });

  it('Asterisk is killed: it comes back, the call is marked lost, and whoever calls again is served', async () => {
    const { asterisk } = line.summary.pids;
    if (asterisk === null) throw new Error('The line has no Asterisk of its own.');
    process.kill(asterisk, 'SIGKILL');
    await becomes('lost');
    await desk.wrapUp(5);
    await line.call();
    await desk.answer();
    expect((await line.statesOfCalls()).slice(-2)).toEqual(['lost', 'talking']);
    [callId = ''] = await line.ask("SELECT call_id FROM calls.call WHERE state = 'talking'");
    await eventually(hearEachOther);
    await endTalk();
  });

  it('the server is killed: the talk goes on, and the desk shows it when the server is back', async () => {
    const { server } = line.summary.pids;
    if (server === null) throw new Error('The line has no server of its own.');
    const before = await desk.statistics();
    process.kill(server, 'SIGKILL');
    await desk.page.getByText('The line is not reachable').first().waitFor();
    await hearEachOther();
    await desk.page.getByText('The line is not reachable').first().waitFor({ state: 'hidden' });
    await desk.isIn('Talking');
    await hearEachOther();
    expect((await desk.statistics()).packetsReceived).toBeGreaterThan(before.packetsReceived);
    expect(await line.causesOf(callId)).toEqual(['arrived', 'greeted', 'offered', 'answered']);
    await endTalk();
    expect(await line.causesOf(callId)).toContain('call-taker-hung-up');
  });

  it('the browser is closed: the caller hears music, and is answered by somebody else from the original place', async () => {
    const place = await line.ask(`SELECT queued_at FROM calls.call WHERE call_id = '${callId}'`);
    const [before] = await lostDesks();
    await desk.context.close();
    await becomes('rejoining');
    const other = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker Two'));
    await other.becomeReady();
    await other.answer();
    expect(await line.causesOf(callId)).toEqual([
      'arrived',
      'greeted',
      'offered',
      'answered',
      'desk-lost',
      'desk-did-not-return',
      'offered',
      'answered',
    ]);
    expect(await line.ask(`SELECT queued_at FROM calls.call WHERE call_id = '${callId}'`)).toEqual(place);
    expect(await lostDesks()).toEqual([String(Number(before) + 1)]);
    desk = other;
    await endTalk();
  });

  // The last of them, for this browser is not opened again.
  it('the laptop is closed: nobody is told, and the caller is answered by somebody else from the original place', async () => {
    const place = await line.ask(`SELECT queued_at FROM calls.call WHERE call_id = '${callId}'`);
    laptop.closeLid();
    const elsewhere = await startBrowser();
    onTestFinished(() => elsewhere.close());
    desk = await CallTaker.signIn(elsewhere, await line.freshLinkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    await desk.answer();
    await eventually(hearEachOther);
    expect((await line.causesOf(callId)).slice(4)).toEqual([
      'desk-lost',
      'desk-did-not-return',
      'offered',
      'answered',
    ]);
    expect(await line.ask(`SELECT queued_at FROM calls.call WHERE call_id = '${callId}'`)).toEqual(place);
    await endTalk();
  });
});
