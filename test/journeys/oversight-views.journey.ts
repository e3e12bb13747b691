import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { buildPages } from '../../cli/line/desk-pages.ts';
import type { InboxAnswer } from '../../contract/inbox.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { appendEntry, lineActor, noEnquiry } from '../../server/rooms/ledger/index.ts';
import type { InboxUser } from '../../server/rooms/relay/index.ts';
import { startBrowser } from '../support/browser.ts';
import { toComparable } from '../support/comparable.ts';
import { MOMENTS_MS } from '../support/follow-truth.ts';
import { findFreePort } from '../support/free-port.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { Person } from '../support/person.ts';
import { type FoundRecord, look, record, ticked, userOf } from '../support/relay.ts';
import { endCall, said, sentInCall } from '../support/sent-in-call.ts';

const webFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');
/** One for all lines, so that what is shown of one time is shown of the other. */
const startsAt = new Date();
/** After the deadline of an urgent enquiry, and before anybody's screen is locked. */
const UNTIL_TOLD_MS = 620_000;
/** So often the line acts, or does not, for every enquiry alike. */
const ACT_EVERY_MS = 2_000;

const SEARCH = 'Who did what';
const STORY = 'the story';

let browser: Browser;
beforeAll(async () => {
  await buildPages(() => undefined);
  browser = await startBrowser();
});
afterAll(() => browser?.close());

type Truth = { records: FoundRecord[]; answer?: InboxAnswer };
const truths: [string, Truth][] = [
  ['the custodian is silent', { records: [record('EXAMPLE-1')] }],
  ['the record is protected', { records: [record('EXAMPLE-1', { isProtected: true })] }],
  ['it is not the custodian’s child', { records: [record('EXAMPLE-1')], answer: { answer: 'not-ours' } }],
];
const nothing: Truth = { records: [] };

/** A line on which an enquiry was sent, answered or not, and told of at its deadline. */
async function openTold({ records, answer }: Truth) {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, publicUrl, startsAt, search: async () => ({ records }) });
  await putLiveCustodian(line);
  const sent = await sentInCall({ ...said, urgency: 'urgent' }, line);
  const sentAt = line.clock.now();
  await endCall(sent);
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await look(line, { dispatchId, correction: 0 });
  await ticked(line, dispatchId, 1);
  const user = userOf('EXAMPLE-1', 'duty', 'cleared', 'safeguarding');
  const passedMs = () => line.clock.now().getTime() - sentAt.getTime();
  const acted = () =>
    eventually(async () => {
      line.clock.advance(0);
      const [acts] = await line.asAdministrator('SELECT count(*) FROM relay.act');
      expect(Number(acts)).toBe(Math.floor(passedMs() / ACT_EVERY_MS));
    });
  for (const [at, momentMs] of MOMENTS_MS.entries()) {
    const doing = answer ? act({ line, user }, at, answer) : Promise.resolve(null);
    await line.pass(momentMs - passedMs());
    await ticked(line, dispatchId, at + 2);
    await acted();
    expect(isRefusal(await doing)).toBe(false);
  }
  await line.pass(UNTIL_TOLD_MS - passedMs());
  await acted();
  return { line, publicUrl, reference: sent.reference };
}

/** What the desk of the custodian does before that moment. */
async function act({ line, user }: { line: TestLine; user: InboxUser }, at: number, answer: InboxAnswer) {
  const slotId = line.inbox.waitingFor(user).at(-1)?.slotId ?? '';
  if (at === 1) return line.inbox.claim(user, slotId);
  return at === 3 ? line.inbox.answer(user, slotId, answer) : null;
}

/**
 * A row of a table of entries as two lines: its number, and what it says. Which of two entries of one
 * moment came first says nothing, so a number is compared only with the others of its list.
 */
function apart(row: string): string[] {
  const [, number = '', said = ''] = /^(\d+)\t(.*)$/.exec(row) ?? [];
  return number ? [number, said] : [row];
}

/** Every line of text in every part of the room, without what differs by chance. */
async function readRoom(page: Page, reference: string): Promise<Record<string, string[]>> {
  const seen: Record<string, string[]> = {};
  const note = async (part: string) => {
    // As it is laid out: the cells of a row stand in one line, and what is hidden is not shown.
    const text = z.string().parse(await page.evaluate(`document.querySelector('main').innerText`));
    seen[part] = text
      .split('\n')
      .map((row) => toComparable(row).replaceAll(/\b[0-9a-f]{8}…/g, '<id>'))
      .map((row) => row.replaceAll(/\w+ \d+, \d{4}, \d\d:\d\d(:\d\d)? UTC/g, '<then>'))
      .flatMap((row) => (part === STORY ? apart(row).slice(-1) : apart(row)))
      .toSorted();
  };
  const open = async (name: string) => {
    await page.getByRole('tab', { name }).click();
    await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().waitFor();
    if (name === SEARCH)
      await page.getByRole('option', { name: 'Eva Privacy' }).waitFor({ state: 'attached' });
    await eventually(async () => expect(await page.getByText(/^Reading .* \.\.\.$/).count()).toBe(0));
  };
  await page.getByRole('tab', { name: SEARCH }).waitFor();
  for (const name of await page.getByRole('tab').allTextContents()) {
    await open(name);
    await note(name);
  }
  await open(SEARCH);
  await page.getByRole('button', { name: 'Search the ledger' }).click();
  await page.getByRole('cell', { name: 'wrote an act of a custodian, or of nobody' }).first().waitFor();
  const further = page.getByRole('button', { name: 'Go further back' });
  while (await further.isVisible()) {
    const rows = await page.getByRole('row').count();
    await further.click();
    await eventually(async () => expect(await page.getByRole('row').count()).toBeGreaterThan(rows));
  }
  await page.getByRole('cell', { name: 'sent an enquiry' }).waitFor();
  await note('everything that was written down');
  await page.getByRole('button', { name: reference }).first().click();
  await page.getByRole('heading', { name: `The story of ${reference}` }).waitFor();
  await page.getByRole('cell', { name: 'Talking' }).first().waitFor();
  await note(STORY);
  return seen;
}

async function readRoomAfter(truth: Truth, plant?: (line: TestLine) => Promise<unknown>) {
  const { line, publicUrl, reference } = await openTold(truth);
  await plant?.(line);
  const eva = await Person.sitDown(browser, publicUrl);
  await eva.page.clock.setSystemTime(line.clock.now());
  await eva.comeIn(await line.signInAs('privacy-officer', 'Eva Privacy'), '/oversight');
  const seen = await readRoom(eva.page, reference);
  await eva.leave();
  return seen;
}

it('promise 6: no part of the oversight room shows whether somebody was found', {
  timeout: 300_000,
}, async () => {
  const none = await readRoomAfter(nothing);
  expect(Object.keys(none)).toEqual(expect.arrayContaining(['Alerts', 'Weekly review', STORY]));
  expect(none[STORY]?.join()).toContain('put an enquiry on its way');
  for (const [name, truth] of truths) expect([name, await readRoomAfter(truth)]).toEqual([name, none]);
  // What would tell: an entry more, of whatever kind a privacy officer may find.
  const leak = async (line: TestLine) => {
    const enquiryId = (await line.asAdministrator('SELECT enquiry_id FROM enquiries.enquiry'))[0] ?? null;
    const entry = { kind: 'enquiry-viewed', at: line.clock.now(), actor: lineActor, ...noEnquiry } as const;
    await inTransaction(line.db, async (tx) =>
      appendEntry(tx, { ...entry, enquiryId, subject: { revision: 1 } }),
    );
  };
  expect(await readRoomAfter(nothing, leak)).not.toEqual(none);
});
