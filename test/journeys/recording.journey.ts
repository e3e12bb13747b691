import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loudnessOf } from '../support/audio.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { collectComplaints } from '../support/complaints.ts';
import { eventually } from '../support/eventually.ts';
import { decodeOpus } from '../support/opus.ts';
import { RunningLine } from '../support/running-line.ts';

/** What a quiet telephone line hums at, in decibels below full scale. */
const SILENCE_DB = -60;

let line: RunningLine;
let browser: Browser;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

/** Some seconds of sound, counted by the browser. */
const talkOn = async (desk: CallTaker, packets: number) => {
  const before = (await desk.statistics()).packetsSent;
  await eventually(async () =>
    expect((await desk.statistics()).packetsSent).toBeGreaterThan(before + packets),
  );
};

/** What the page's player holds: how long it is, and its bytes as base64. */
const PLAYER = `(async () => {
  const player = document.querySelector('audio');
  if (!Number.isFinite(player.duration)) await new Promise((done) => player.addEventListener('durationchange', done));
  const bytes = new Uint8Array(await (await fetch(player.src)).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { seconds: player.duration, sound: btoa(text) };
})()`;

describe('a real call that is recorded', () => {
  it('is shown and paused at the desk, sealed after the call, and played with both sides by who may', async () => {
    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    await line.call();
    await desk.answer();
    const { page } = desk;
    await page.getByText('Recording', { exact: true }).waitFor();
    await expectNoBarrier(page, 'recording');
    const [callId = ''] = await line.ask("SELECT call_id FROM calls.call WHERE state = 'talking'");
    await talkOn(desk, 150);
    await page.keyboard.press('F10');
    await page.getByText('Recording is paused').waitFor();
    await expectNoBarrier(page, 'recording paused');
    await talkOn(desk, 50);
    await page.keyboard.press('F10');
    await page.getByText('Recording', { exact: true }).waitFor();
    await talkOn(desk, 100);
    await desk.hangUp();
    await eventually(async () =>
      expect(await line.ask(`SELECT concat_ws(' ', state, flaw) FROM recordings.recording`)).toEqual([
        'sealed',
      ]),
    );
    const spool = join(line.summary.dataFolder, 'asterisk', 'state', 'spool', 'recording');
    await eventually(async () => expect(await readdir(spool)).toEqual([]));

    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const complaints = await collectComplaints(context);
    const officer = await context.newPage();
    await officer.goto(line.linkOf('Demo Privacy Officer'));
    await officer.getByRole('link', { name: 'Recordings' }).click();
    await officer.getByRole('textbox', { name: 'Reference of the enquiry, or id of the call' }).fill(callId);
    const why = officer.getByRole('combobox', { name: 'Why you want to hear it' });
    await why.focus();
    await why.selectOption('complaint');
    await officer.keyboard.press('Tab');
    await officer.keyboard.press('Enter');
    await officer.getByText('the call-taker paused it').waitFor();
    await expectNoBarrier(officer, 'recording found');
    await officer.getByRole('button', { name: 'Open and play' }).click();
    await officer.locator('audio').waitFor();
    await expectNoBarrier(officer, 'recording opened');
    const played = await officer.evaluate<{ seconds: number; sound: string }>(PLAYER);
    expect(played.seconds).toBeGreaterThan(5);
    const { left, right } = await decodeOpus(Buffer.from(played.sound, 'base64'));
    expect(loudnessOf(left)).toBeGreaterThan(SILENCE_DB);
    expect(loudnessOf(right)).toBeGreaterThan(SILENCE_DB);
    const kinds = await line.ask(
      `SELECT DISTINCT kind FROM ledger.entry WHERE kind LIKE 'recording%' ORDER BY kind`,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['recording-notice-heard', 'recording-opened', 'recording-sound-sent']),
    );
    expect([...desk.complaints, ...complaints]).toEqual([]);
  });
});
