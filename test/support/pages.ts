import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { buildPages as build } from '../../cli/line/desk-pages.ts';
import { checkoutFolder } from '../../cli/machine/folders.ts';
import { startBrowser } from './browser.ts';
import { findFreePort } from './free-port.ts';
import { type LineSettings, openTestLine } from './line.ts';
import { Person } from './person.ts';

/** Where the pages lie that a line serves, once they are built. */
export const webFolder = join(checkoutFolder, 'dist', 'web');
export const buildPages = (): Promise<unknown> => build(() => undefined);

/** The browser of all tests of one file, in which the pages as they are now can be opened. */
export function browserForPages(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    await buildPages();
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('The browser is opened before the first test.');
    return browser;
  };
}

/** A line that serves its pages to that browser, and whose clock begins now, as the browser's does. */
export async function openPages(browser: Browser, settings: LineSettings = {}) {
  const publicUrl = settings.publicUrl ?? `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, startsAt: new Date(), ...settings, publicUrl });
  return { line, publicUrl, sit: () => Person.sitDown(browser, publicUrl) };
}
