import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { productionFile } from '../../contract/legal-process.ts';
import { eventually } from './eventually.ts';
import { comparable, type PageReader } from './page-reader.ts';

export const SEARCH = 'Who did what';
export const STORY = 'the story';
/** What was given in answer to a legal process, as its file has it. */
export const GIVEN = 'what is given';

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Every part of the oversight room, the whole ledger as a search finds it, and the story of the enquiry. */
export async function readRoom({ page, settled, note }: PageReader, reference: string): Promise<void> {
  const open = async (name: string) => {
    await page.getByRole('tab', { name }).click();
    await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().waitFor();
    if (name === SEARCH)
      await page.getByRole('option', { name: 'Eva Privacy' }).first().waitFor({ state: 'attached' });
    await settled();
  };
  await page.getByRole('tab', { name: SEARCH }).waitFor();
  for (const name of await page.getByRole('tab').allTextContents()) {
    await open(name);
    await note(name);
  }
  await open(SEARCH);
  await press(page, 'Search the ledger');
  await page.getByRole('table', { name: 'What was written down' }).waitFor();
  const further = page.getByRole('button', { name: 'Go further back' });
  while (await further.isVisible()) {
    const rows = await page.getByRole('row').count();
    await further.click();
    await eventually(async () => expect(await page.getByRole('row').count()).toBeGreaterThan(rows));
  }
  await page.getByRole('cell', { name: 'sent an enquiry' }).first().waitFor();
  await note('everything that was written down');
  await press(page, reference);
  await page.getByRole('heading', { name: `The story of ${reference}` }).waitFor();
  await page.getByRole('cell', { name: 'Talking' }).first().waitFor();
  await note(STORY);
}

/** Each alert with what shows it, then one that somebody looks into. */
export async function readAlerts({ page, note, noteRows }: PageReader): Promise<void> {
  await page.getByRole('tab', { name: 'Alerts' }).click();
  await page.locator('[data-row]').first().waitFor();
  await noteRows();
  await page
    .getByRole('button', { name: /nobody looks into it yet/ })
    .first()
    .click();
  await press(page, 'Look into it');
  await page.getByRole('button', { name: 'Close the alert' }).waitFor();
  await note('an alert that is looked into');
}

/** What was asked by an agency, and given in answer to legal process. */
export async function readAccounting({ page, note }: PageReader, ori: string): Promise<void> {
  await page.getByRole('tab', { name: 'Accountings' }).click();
  await page.getByLabel('Whom it is about').selectOption('agency');
  await page.getByLabel('ORI of that agency').fill(ori);
  await press(page, 'Make the accounting');
  await page.getByRole('table', { name: 'Accounting of disclosures' }).waitFor();
  await note('an accounting');
}

/** The page of legal process with each one opened: its forms, the kinds of entries that may be given, and the file of what was given. */
export async function readProcesses({ page, who, read, note, noteRows }: PageReader): Promise<void> {
  await page.getByRole('heading', { name: 'Served on the line' }).waitFor();
  await note('legal processes');
  await noteRows(async (part) => {
    if (await page.getByRole('button', { name: 'Propose what is given' }).isVisible()) {
      await press(page, 'Propose what is given');
      await page.getByRole('checkbox', { name: /^What was written down of it/ }).check();
      await page.getByRole('checkbox', { name: 'sent an enquiry', exact: true }).waitFor();
      await note(`${part}: kinds that may be given`);
    }
    if (await page.getByRole('button', { name: 'Fetch what is given' }).isVisible()) {
      await press(page, 'Fetch what is given');
      const link = page.getByRole('link', { name: 'Save the file' });
      const file = decodeURIComponent((await link.getAttribute('href')) ?? '').replace(/^[^,]*,/, '');
      const given = productionFile.parse(JSON.parse(file)).production;
      read[`${who}: ${GIVEN}`] = given.split('\n').map(comparable);
      await note(`${part}: what is given can be saved`);
    }
  });
}
