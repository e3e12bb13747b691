import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPages } from '../../cli/line/desk-pages.ts';
import { detectorName } from '../../contract/watch.ts';
import { askFor, askHonestly, sweep } from '../support/asked-sweep.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { startBrowser } from '../support/browser.ts';
import { findFreePort } from '../support/free-port.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { Person } from '../support/person.ts';
import { sentInCall } from '../support/sent-in-call.ts';
import { FIRST_AFTER_MS, watched } from '../support/watched.ts';

const webFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let browser: Browser;
beforeAll(async () => {
  await buildPages(() => undefined);
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Opens a part of the room by the keyboard alone. */
async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name, selected: true }).waitFor();
}

/** What three months have brought: alerts of every detector, most of them closed. */
async function fillWithAlerts(line: TestLine): Promise<void> {
  const owner = await line.signInAs('privacy-officer', 'Pia Before');
  const detectors = detectorName.options.map((name) => `'${name}'`).join();
  const evidence = JSON.stringify({
    about: { accountIds: [], officerIds: [], agencyIds: [] },
    ...{ enquiryIds: [], entryIds: [], measure: { count: 7, expected: 1.4, chance: 0.00002 } },
  });
  await line.asAdministrator(`INSERT INTO oversight.alert (alert_id, detector, matter, raised_at, last_at, evidence,
      state, owner_id, outcome, closed_at, note_kept)
    SELECT gen_random_uuid(), (ARRAY[${detectors}])[1 + day % ${detectorName.options.length}], sha256(day::text::bytea), at, at, '${evidence}',
      'closed', '${owner.accountId}', (ARRAY['misuse', 'explained', 'false-alarm', 'false-alarm'])[1 + day % 4],
      at + interval '5 hours', encode(sha256('note'), 'hex')
    FROM generate_series(1, 85) AS day, LATERAL (SELECT now() - day * interval '1 day' AS at)`);
}

it('an alert is noticed, looked into and closed by the keyboard alone, and the next who looks reads what was found', async () => {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, publicUrl, startsAt: new Date() });
  await fillWithAlerts(line);
  await askHonestly(line);
  await askFor(line, sweep(line));
  await watched(line, FIRST_AFTER_MS);
  const { reference, enquiryId } = await sentInCall(undefined, line);
  await line.asAdministrator(`UPDATE oversight.alert SET evidence = evidence || jsonb_build_object('enquiryIds',
      jsonb_build_array('${enquiryId}'), 'entryIds', (SELECT jsonb_agg(entry_id) FROM ledger.entry WHERE enquiry_id = '${enquiryId}'))
    WHERE detector = 'surname-sweep' AND state = 'open'`);
  const eva = await Person.sitDown(browser, publicUrl);
  await eva.comeIn(await line.signInAs('privacy-officer', 'Eva Privacy'), '/oversight');
  const { page } = eva;
  const alert = page.getByRole('button', { name: /^One surname, with one given name after the other/ });
  await alert.first().waitFor();
  const records = page.getByRole('table', { name: 'How often each detector was wrong' });
  expect(await records.getByRole('row').count()).toBe(detectorName.options.length + 1);
  await expectNoBarrier(page, 'alerts of misuse');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^One surname/);
  await page.keyboard.press('Enter');
  await page.getByText(/^8, where \d/).waitFor();
  await page
    .getByRole('table', { name: 'Entries of the ledger' })
    .getByRole('cell', { name: 'sent an enquiry' })
    .waitFor();
  await expectNoBarrier(page, 'an alert and what shows it');
  await page.getByRole('region', { name: 'Enquiries' }).getByRole('button', { name: reference }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `The story of ${reference}` }).waitFor();
  await page.keyboard.press('Enter');
  await eventually(async () =>
    expect(await page.evaluate('document.activeElement.textContent')).toBe(reference),
  );
  await page.getByRole('button', { name: 'Look into it' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('textbox', { name: /^What you found/ })
    .fill('Cousins, all found together in one car.');
  await page.getByLabel('What it was').selectOption('explained');
  await expectNoBarrier(page, 'an alert that is looked into');
  await page.getByRole('button', { name: 'Close the alert' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The alert is closed.').waitFor();
  const ben = await Person.sitDown(browser, publicUrl);
  await ben.comeIn(await line.signInAs('privacy-officer', 'Ben Privacy'), '/oversight');
  await ben.page
    .getByRole('button', { name: /^One surname.*Done for a good reason/ })
    .first()
    .focus();
  await ben.page.keyboard.press('Enter');
  await ben.page.getByText('Cousins, all found together in one car.').waitFor();
});

it('a privacy officer searches who did what, and reads the story of an enquiry as one time line', async () => {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, publicUrl, startsAt: new Date() });
  const { reference, callId } = await sentInCall(undefined, line);
  await line.asAdministrator(`INSERT INTO recordings.recording (recording_id, call_id, state, began_at, closed_at, flaw)
    VALUES (gen_random_uuid(), '${callId}', 'broken', now(), now(), 'sound-missing')`);
  const eva = await Person.sitDown(browser, publicUrl);
  await eva.comeIn(await line.signInAs('privacy-officer', 'Eva Privacy'), '/oversight');
  const { page } = eva;
  await openPart(page, 'Who did what');
  await page.getByLabel('About', { exact: true }).selectOption('enquiries');
  await page.getByRole('button', { name: 'Search the ledger' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'sent an enquiry' }).waitFor();
  await expectNoBarrier(page, 'a search of the ledger');
  const dayFromNow = (days: number) =>
    new Date(line.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
  await page.getByLabel('When', { exact: true }).selectOption('certain days, which I name');
  const searchNow = page.getByRole('button', { name: 'Search the ledger' });
  expect(await searchNow.isDisabled()).toBe(true);
  await page.getByLabel('From the day').fill(dayFromNow(-20));
  await page.getByLabel('Until the day, included').fill(dayFromNow(-10));
  await searchNow.click();
  await page.getByText('Nothing was written down that fits.').waitFor();
  await page.getByLabel('Until the day, included').fill(dayFromNow(1));
  await searchNow.click();
  await page.getByRole('cell', { name: 'sent an enquiry' }).waitFor();
  await expectNoBarrier(page, 'a search of certain days of the ledger');
  await page.getByRole('button', { name: reference }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `The story of ${reference}` }).waitFor();
  await page.getByRole('cell', { name: 'Talking' }).first().waitFor();
  await expectNoBarrier(page, 'the story of an enquiry');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'sent an enquiry' }).waitFor();
  await eventually(async () =>
    expect(await page.evaluate('document.activeElement.textContent')).toBe(reference),
  );
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'play it under Recordings' }).click();
  const sought = page.getByRole('textbox', { name: /^Reference of the enquiry/ });
  await eventually(async () => expect(await sought.inputValue()).toBe(reference));
  expect(page.url()).not.toContain(reference);
});

/** The last Sunday, a little before its week is over. */
function lateOnSunday(): Date {
  const now = new Date();
  const sunday = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - now.getUTCDay());
  return new Date(sunday + 23 * HOUR_MS + 40 * MINUTE_MS - (now.getUTCDay() === 0 ? 7 * DAY_MS : 0));
}

it('a week that is over is signed at the page, with what was found', async () => {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, publicUrl, startsAt: lateOnSunday() });
  const before = await line.signInAs('privacy-officer', 'Fay Privacy');
  await ask(line, before.cookie, 'POST', '/api/oversight/searches', {
    ...{ from: '2026-01-01T00:00:00Z', until: '2036-01-01T00:00:00Z', accountId: before.accountId },
    ...{ officerNumber: null, ori: null, reference: null, group: null, before: null },
  });
  line.clock.advance(HOUR_MS);
  const eva = await Person.sitDown(browser, publicUrl);
  await eva.comeIn(await line.signInAs('privacy-officer', 'Eva Privacy'), '/oversight');
  const { page } = eva;
  await openPart(page, 'Weekly review');
  await page.getByRole('cell', { name: 'Fay Privacy: 1' }).waitFor();
  await page.getByRole('cell', { name: 'due', exact: true }).waitFor();
  await page.getByRole('textbox', { name: /^What you looked at/ }).fill('One search, of her own entries.');
  await expectNoBarrier(page, 'a week that is due');
  await page.getByRole('button', { name: 'Sign', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The week is signed.').waitFor();
  await page.getByRole('cell', { name: /^signed by Eva Privacy/ }).waitFor();
});

it('other thresholds are proposed at the page and hold once somebody else has confirmed them', async () => {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, publicUrl, startsAt: new Date() });
  const eva = await Person.sitDown(browser, publicUrl);
  await eva.comeIn(await line.signInAs('privacy-officer', 'Eva Privacy'), '/oversight');
  const { page } = eva;
  const press = (name: string) => page.getByRole('button', { name, disabled: false }).press('Enter');
  await openPart(page, 'Thresholds');
  await page.getByRole('heading', { name: 'From when on it is an alert' }).waitFor();
  await page.getByText(/^They are as the line was shipped.*privacy officer or operator\.$/).waitFor();
  const rows = page.getByRole('table', { name: 'From when on it is an alert' }).getByRole('row');
  expect(await rows.count()).toBe(detectorName.options.length + 1);
  await press('Propose other thresholds');
  const ofPair = page.getByRole('group', { name: 'One call-taker with one officer too often' });
  await ofPair.getByRole('textbox', { name: /^Enquiries/ }).fill('7');
  await page.getByRole('textbox', { name: /^Why, and what shows it/ }).fill('Too many false alarms.');
  await expectNoBarrier(page, 'thresholds that somebody changes');
  await press('Propose other thresholds: Propose this');
  await page.getByText(/^Proposed\. Another person/).waitFor();
  await page.getByText('Changes that wait for a second person under Decisions: 1.').waitFor();
  const ben = await Person.sitDown(browser, publicUrl);
  await ben.comeIn(await line.signInAs('operator', 'Ben Approver'), '/decisions');
  await ben.page.getByText('samePair enquiries: 7').waitFor();
  for (const name of [/^Approve this/, /^Press again to approve/])
    await ben.page.getByRole('button', { name }).click();
  await ben.page.getByText('Nothing waits for a decision.').waitFor();
  await openPart(page, 'Alerts');
  await openPart(page, 'Thresholds');
  await page.getByText(/^They hold since .*: proposed by Eva Privacy, confirmed by Ben Approver\./).waitFor();
  await page.getByText('Enquiries, at least: 7').waitFor();
  await expectNoBarrier(page, 'thresholds that two people agreed on');
});
