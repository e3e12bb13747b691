import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownAddresses } from '../../cli/line/sip-address.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { certificatePin } from '../support/certificate-pin.ts';
import { RunningLine } from '../support/running-line.ts';
import { soundComesBothWays } from '../support/sound-both-ways.ts';

const address = ownAddresses().find((each) => !each.startsWith('127.'));
/** The exchange's ports for sound. */
const isForSound = (port: number) => port >= 10_000 && port < 20_000;

/** The UDP ports at that address on which sound is taken (proc(5): addresses are little-endian hexadecimal). */
function socketsForSoundAt(own: string): number[] {
  const wanted = Buffer.from(own.split('.').map(Number).toReversed()).toString('hex').toUpperCase();
  const lines = readFileSync('/proc/net/udp', 'utf8').split('\n').slice(1);
  return lines
    .flatMap((line) => [/^\s*\d+: ([0-9A-F]{8}):([0-9A-F]{4})/.exec(line)])
    .filter((match) => match?.[1] === wanted)
    .map((match) => Number.parseInt(match?.[2] ?? '', 16))
    .filter(isForSound);
}

const title = address ? 'at an address of its own' : 'SKIPPED: this machine has loopback only';

describe.skipIf(!address)(`a line ${title}`, () => {
  let line: RunningLine;
  let browser: Browser;
  beforeAll(async () => {
    line = await RunningLine.start({}, ['--host', address ?? '', '--sip-address', address ?? '']);
    // As on another computer: no sound over loopback.
    browser = await startBrowser(
      [`--ignore-certificate-errors-spki-list=${certificatePin(line.summary.dataFolder)}`],
      ['--allow-loopback-in-peer-connection'],
    );
  });
  afterAll(async () => {
    await browser?.close();
    await line?.stop();
  });

  it('is reached there by caller and desk, who hear each other', async () => {
    expect(new URL(line.summary.url).hostname).toBe(address);
    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    await line.call();
    await desk.answer();
    const legs = await line.ask('SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call');
    await soundComesBothWays(line.exchangeAddress, legs);
    expect(socketsForSoundAt(address ?? '').length).toBeGreaterThanOrEqual(legs.length);
    expect(desk.complaints).toEqual([]);
    await desk.hangUp();
    await desk.wrapUp(5);
  });

  it('lets its exchange be commanded from this machine alone', async () => {
    const there = new URL(line.summary.exchange.ariUrl);
    expect(there.hostname).toBe('127.0.0.1');
    there.hostname = address ?? '';
    await expect(fetch(there)).rejects.toThrow();
  });
});
