import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { buildPages } from '../../cli/line/desk-pages.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { startBrowser } from '../support/browser.ts';
import { findFreePort } from '../support/free-port.ts';
import { openTestLine } from '../support/line.ts';
import { Person } from '../support/person.ts';
import { raiseAlertAbout } from '../support/raised-alert.ts';

const webFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');
const BREAK_GLASS = /^A break-glass account/;

let browser: Browser;
beforeAll(async () => {
  await buildPages(() => undefined);
  browser = await startBrowser();
});
afterAll(() => browser?.close());

it('an alert about the only privacy officer is for counsel, who sees no other and closes it', async () => {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, publicUrl, startsAt: new Date() });
  const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
  await raiseAlertAbout(line, [eva.accountId]);
  const officer = await Person.sitDown(browser, publicUrl);
  await officer.comeIn(eva, '/oversight');
  await officer.page.getByRole('button', { name: BREAK_GLASS }).focus();
  await officer.page.keyboard.press('Enter');
  await officer.page.getByText(/so counsel looks into it/).waitFor();
  await expectNoBarrier(officer.page, 'an alert about the only privacy officer');
  const counsel = await Person.sitDown(browser, publicUrl);
  await counsel.comeIn(await line.signInAs('counsel', 'Cleo Counsel'), '/oversight');
  const { page } = counsel;
  await page.getByRole('button', { name: BREAK_GLASS }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Eva Privacy').waitFor();
  await expectNoBarrier(page, 'an alert for counsel');
  await page.getByRole('button', { name: 'Look into it' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('textbox', { name: /^What you found/ })
    .fill('It was planned, and written down before.');
  await page.getByLabel('What it was').selectOption('explained');
  await page.getByRole('button', { name: 'Close the alert' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The alert is closed.').waitFor();
});
