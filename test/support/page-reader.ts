import type { Locator, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { toComparable } from './comparable.ts';
import { eventually } from './eventually.ts';

/** What stood on each page, as lines that two lines of one truth have alike, in no order. */
export type Read = Record<string, string[]>;
export type PageReader = ReturnType<typeof readerOf>;

/** What a page says while it waits for the line. */
const WAITS = /^(Reading|Asking|Opening) /;
const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

/** What differs between any two lines by chance alone, as pages say it: when, and who an agency is. */
const byChance: [RegExp, string][] = [
  [/\b[0-9a-f]{8}…/g, '<id>'],
  [/\b[A-Z][a-z]{2} \d+, (\d{4}, )?\d\d:\d\d(:\d\d)? UTC/g, '<then>'],
  [/\bZZ\d{7}\b/g, '<agency>'],
  [/, entry \d+$/g, ', <entry>'],
  [/"entryId": \d+/g, '<entry>'],
];

export const comparable = (row: string): string =>
  byChance.reduce((said, [found, shown]) => said.replaceAll(found, shown), toComparable(row));

/** A row of a table of entries without its number. */
const unnumbered = (row: string): string => row.replace(/^\d+\t/, '');

/** Somebody who is to open pages one after the other, and reads each once all that it asks the line for has come. */
export function readerOf(page: Page, who: string) {
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const read: Read = {};

  const settled = () =>
    eventually(async () => {
      expect(underWay.size).toBe(0);
      await page.evaluate(frames);
      expect(underWay.size).toBe(0);
      expect(await page.getByRole('status').filter({ hasText: WAITS }).count()).toBe(0);
    });

  /** Notes every line of text. Which of two entries of one moment came first says nothing, nor do their numbers. */
  const note = async (part: string) => {
    await settled();
    // As it is laid out: the cells of a row stand in one line, and what is hidden is not shown.
    const text = z.string().parse(await page.evaluate('document.body.innerText'));
    const named = `${who}: ${part}`;
    expect(Object.keys(read)).not.toContain(named);
    read[named] = text
      .split('\n')
      .map((row) => comparable(unnumbered(row)))
      .toSorted();
  };

  /** Notes the page with each fold of one of its sections open, one after the other. */
  const noteFolds = async (part: string, section: Locator) => {
    const folded = section.getByRole('button', { expanded: false });
    for (const name of await folded.allTextContents()) {
      await folded.filter({ hasText: name }).first().click();
      await note(`${part}: ${name}`);
      await section.getByRole('button', { name, exact: true, expanded: true }).click();
      await settled();
    }
  };

  /** Opens one row of the page after the other, and notes each with its folds; `more` is read of each besides. */
  const noteRows = async (more?: (part: string) => Promise<unknown>) => {
    const row = page.locator('[data-row]');
    const items = page.getByRole('listitem').filter({ has: row });
    await settled();
    const count = await items.count();
    for (let at = 0; at < count; at += 1) {
      const item = items.nth(at);
      const part = comparable((await item.locator(row).textContent()) ?? '');
      await item.locator(row).click();
      const section = item.locator('section').first();
      await section.waitFor();
      await note(part);
      await noteFolds(part, section);
      await more?.(part);
    }
  };
  return { page, who, read, settled, note, noteRows };
}
