import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { soundBothWays } from '../support/sound-both-ways.ts';
import { startTurnRelay, type TurnRelay } from '../support/turn-relay.ts';

let relay: TurnRelay;
let line: RunningLine;
let browser: Browser;
beforeAll(async () => {
  relay = await startTurnRelay();
  // A browser that sends no UDP of its own, as behind a strict firewall.
  const noUdp = ['--webrtc-ip-handling-policy=disable_non_proxied_udp'];
  [line, browser] = await Promise.all([RunningLine.start(relay.settings), startBrowser(noUdp)]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
  await relay?.stop();
});

describe('a desk whose network lets no UDP through', () => {
  it('hears and is heard through the relay, also through another one after that one died in the talk', async () => {
    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    await line.call();
    await desk.answer();
    await eventually(async () => {
      const { packetsSent, packetsReceived } = await desk.statistics();
      expect(packetsSent).toBeGreaterThan(50);
      expect(packetsReceived).toBeGreaterThan(50);
    });
    const legs = await line.ask('SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call');
    await soundBothWays(line.exchangeAddress, legs);
    // The way of the sound dies in the talk; the talk goes on over a new one.
    await relay.replace();
    await eventually(async () =>
      expect((await relay.log()).match(/ALLOCATE processed, success/g)?.length).toBeGreaterThan(1),
    );
    const before = await desk.statistics();
    await eventually(async () => {
      const { packetsSent, packetsReceived } = await desk.statistics();
      expect(packetsSent).toBeGreaterThan(before.packetsSent + 50);
      expect(packetsReceived).toBeGreaterThan(before.packetsReceived + 50);
    });
    await soundBothWays(line.exchangeAddress, legs);
    expect(await line.ask('SELECT cause FROM calls.event ORDER BY sequence DESC LIMIT 1')).toEqual([
      'answered',
    ]);
    const said = await relay.log();
    expect(said).toMatch(/user <\d+:desk-[^>]+>: incoming packet ALLOCATE processed, success/);
    expect(said).toMatch(/CHANNEL_BIND processed, success|CREATE_PERMISSION processed, success/);
    await desk.hangUp();
  });
});
