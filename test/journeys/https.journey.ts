import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { certificatePin } from '../support/certificate-pin.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { soundBothWays } from '../support/sound-both-ways.ts';

let line: RunningLine;
let browser: Browser;
beforeAll(async () => {
  line = await RunningLine.start({}, ['--https']);
  const pin = certificatePin(line.summary.dataFolder);
  browser = await startBrowser([`--ignore-certificate-errors-spki-list=${pin}`]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

async function hearEachOther() {
  const legs = await line.ask('SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call');
  await soundBothWays(line.exchangeAddress, legs);
}

/** Resolves once the exchange has taken another offer of this page (RFC 3261, section 14) on a connection that is made from now on. */
const newWayFound = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (/^SIP\/2\.0 200 [\s\S]*\r\nCSeq: \d+ INVITE\r\n/.test(String(payload))) resolve();
      }),
    );
  });

describe('a line over https', () => {
  it('is answered over wss at its one address, heard both ways, and the talk outlives the server', async () => {
    expect(line.summary.url).toMatch(/^https:/);
    expect(line.summary.ownAuthority?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    const sockets: string[] = [];
    desk.page.on('websocket', (socket) => sockets.push(socket.url()));
    await desk.page.reload();
    await desk.becomeReady();
    const wss = line.summary.url.replace('https:', 'wss:');
    expect([...new Set(sockets)].toSorted()).toEqual([`${wss}/api/desk`, `${wss}/api/telephone`]);
    const [cookie] = await desk.context.cookies();
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' });
    await line.call();
    await desk.answer();
    await eventually(hearEachOther);

    // The network is another one: over a new connection to the same address the talk finds a new way, and goes on.
    const found = newWayFound(desk.page);
    await desk.page.evaluate("window.dispatchEvent(new Event('online'))");
    await found;
    await eventually(hearEachOther);
    expect(desk.complaints).toEqual([]);

    process.kill(line.summary.pids.server ?? 0, 'SIGKILL');
    await desk.page.getByText('The line is not reachable').first().waitFor();
    await hearEachOther();
    await desk.page.getByText('The line is not reachable').first().waitFor({ state: 'hidden' });
    await desk.isIn('Talking');
    await hearEachOther();
    await desk.hangUp();
    await desk.wrapUp(5);
    await eventually(async () => expect(await line.inExchange('channels')).toEqual([]));

    // The telephone is registered again, and takes the next call.
    await line.call();
    await desk.answer();
    await desk.hangUp();
    await desk.wrapUp(5);
    await desk.context.close();
  });
});
