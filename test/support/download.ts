import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** What the browser keeps when that button is pressed. */
export async function download(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).press('Enter'),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
