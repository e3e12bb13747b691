import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoBarrier } from '../support/barriers.ts';
import { startBrowser } from '../support/browser.ts';
import { collectComplaints } from '../support/complaints.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';

let line: RunningLine;
let browser: Browser;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

const MOST_TABS = 60;
const FOCUSED = 'document.activeElement?.innerText ?? ""';

/** Goes on with the Tab key until something with that text has the focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if ((await page.evaluate(FOCUSED)) === text) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach "${text}".`);
}

async function press(page: Page, text: string): Promise<void> {
  // What is read from the line may come after the heading of its page.
  await page.getByText(text, { exact: true }).first().waitFor();
  await tabTo(page, text);
  await page.keyboard.press('Enter');
}

async function signIn(name: 'Demo Operator' | 'Demo Privacy Officer') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const complaints = await collectComplaints(context);
  const page = await context.newPage();
  await page.goto(line.linkOf(name));
  await page.getByRole('heading', { name: 'Decisions' }).waitFor();
  return { page, complaints };
}

describe('the page of keys', () => {
  it('has no barrier at WCAG 2.2 AA, and two people rotate a key there with the keyboard alone', async () => {
    const { page, complaints } = await signIn('Demo Privacy Officer');
    await press(page, 'Keys');
    const wrapping = page.getByRole('table', { name: 'Wrapping key' });
    await wrapping.waitFor();
    await expectNoBarrier(page, 'keys');
    const open = 'Propose a new version of the wrapping key';
    await press(page, open);
    await page.keyboard.press('Tab');
    await page.keyboard.type('The yearly rotation.');
    await expectNoBarrier(page, 'keys, proposing');
    await press(page, 'Rotate the wrapping key: Propose this');
    await page.getByText('Proposed. Another person has to decide it').waitFor();
    expect(await page.evaluate(FOCUSED)).toBe(open);
    expect(await wrapping.getByRole('rowheader').allInnerTexts()).toEqual(['1']);

    const other = await signIn('Demo Operator');
    await press(other.page, 'Approve this');
    await press(other.page, 'Press again to approve');
    await other.page.getByText('Done: Rotate the wrapping key, Approved.').waitFor();
    const done = "SELECT content FROM ledger.entry WHERE kind = 'key-change-done'";
    await eventually(async () => expect(await line.ask(done)).toHaveLength(1));
    await press(page, 'Read the list again');
    await eventually(async () =>
      expect(await wrapping.getByRole('rowheader').allInnerTexts()).toEqual(['2', '1']),
    );
    await expectNoBarrier(page, 'keys, rotated');
    expect([...complaints, ...other.complaints]).toEqual([]);
  });
});
