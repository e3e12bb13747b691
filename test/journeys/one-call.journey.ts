import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { soundBothWays } from '../support/sound-both-ways.ts';

let line: RunningLine;
let browser: Browser;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

/** In the page: of the microphones of this computer only the last is left, and nobody ends the track of the one in use. */
const unplugMicrophone = `(async () => {
  const { mediaDevices } = navigator;
  const all = await mediaDevices.enumerateDevices();
  const left = all.filter(({ label }) => label.startsWith('Fake Audio Input 2'));
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => left;
  mediaDevices.getUserMedia = ({ audio }) => open({ audio: { ...audio, deviceId: { exact: left[0].deviceId } } });
  mediaDevices.dispatchEvent(new Event('devicechange'));
})()`;

/** Where the focus is in the moment in which a dialog appears, before any later task. */
const whereTheFirstKeyGoes = `new Promise((resolve) => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[role="dialog"]')) return;
    observer.disconnect();
    resolve(document.activeElement.textContent);
  }).observe(document.body, { childList: true, subtree: true });
})`;

describe('a real call, end to end', () => {
  it('is greeted, waits, is answered in a browser, heard both ways, written down, and wrapped up', async () => {
    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    const caller = await line.call({ language: 'es' });
    await desk.answer();
    const [callId = ''] = await line.ask("SELECT call_id FROM calls.call WHERE state = 'talking'");

    // The headset is unplugged: the talk goes over to another microphone, and the call-taker is told.
    await desk.page.evaluate(unplugMicrophone);
    await desk.page.getByText(/You are heard through “Fake Audio Input 2/).waitFor();
    await desk.page.getByRole('button', { name: 'Dismiss' }).click();

    // The sound, as the browser counts it and as the exchange hears it.
    await eventually(async () => {
      const { packetsSent, packetsReceived } = await desk.statistics();
      expect(packetsSent).toBeGreaterThan(50);
      expect(packetsReceived).toBeGreaterThan(50);
    });
    const legs = await line.ask(
      `SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call WHERE call_id = '${callId}'`,
    );
    await soundBothWays(line.exchangeAddress, legs);

    // A key of the telephone, from the keyboard.
    const { page } = desk;
    const focused = page.evaluate<string>(whereTheFirstKeyGoes);
    await page.keyboard.press('Alt+K');
    expect(await focused, 'a key pressed as the dialog opens goes into it').toBe('1');
    await page.getByRole('dialog', { name: 'Keys of the telephone' }).waitFor();
    await page.keyboard.press('5');
    await page.getByText('Pressed: 5').waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () =>
      expect(await line.ask("SELECT count(*) FROM ledger.entry WHERE kind = 'key-pressed'")).toEqual(['1']),
    );

    // The enquiry, typed as it is said.
    await page.getByRole('textbox', { name: 'Name and rank' }).fill('Sgt. R. Example');
    await page.getByRole('textbox', { name: 'Agency' }).fill('Example County SO');
    await page.keyboard.press('Alt+2');
    await page.getByRole('radio', { name: /A child is with the officer/ }).check();
    await page.getByRole('checkbox', { name: /Read aloud/ }).check();
    await page.keyboard.press('Alt+3');
    await page.getByRole('textbox', { name: 'Given names' }).fill('Testa');
    await page.getByRole('textbox', { name: 'Surnames' }).fill('Inventada Ejemplo');
    await page.keyboard.press('Alt+4');
    await line.ask(`INSERT INTO agencies.verification
        (verification_id, method, agency_id, call_id, evidence_id, proven_by, proven_at)
      SELECT gen_random_uuid(), 'call-back-dispatch', agency_id, '${callId}', gen_random_uuid(), call_taker_id, now()
        FROM agencies.agency, calls.call WHERE call_id = '${callId}' LIMIT 1`);
    await page.keyboard.press('Control+Enter');
    const reference = await page
      .getByText(/^HL-[0-9A-Z]{4}-[0-9]{2}$/)
      .first()
      .textContent();
    expect(await line.ask('SELECT reference FROM enquiries.enquiry')).toEqual([reference]);
    expect(await line.ask('SELECT state FROM enquiries.enquiry')).toEqual(['recorded']);

    await desk.hangUp();
    await desk.wrapUp(1);
    await caller.ended;
    expect(await line.causesOf(callId)).toEqual([
      'arrived',
      'greeted',
      'offered',
      'answered',
      'call-taker-hung-up',
    ]);
    expect(await line.ask('SELECT code FROM calls.wrap_up')).toEqual(['enquiry-recorded']);
    const kinds = await line.ask(
      'SELECT kind FROM ledger.entry WHERE enquiry_id IS NOT NULL ORDER BY entry_id',
    );
    expect(kinds[0]).toBe('enquiry-opened');
    expect(kinds).toContain('enquiry-recorded');
    await eventually(async () => expect(await line.inExchange('channels')).toEqual([]));
    await eventually(async () => expect(await line.inExchange('bridges')).toEqual([]));
    await eventually(async () => {
      const verified = await line.run('ledger', 'verify');
      expect([verified.exitCode, verified.stdout]).toEqual([0, expect.stringMatching(/whole|clean/i)]);
    });
  });
});
