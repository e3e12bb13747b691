import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type LegalContent, legalContent } from '../../contract/legal.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { connectCall } from '../support/calls.ts';
import type { TestLine } from '../support/line.ts';
import { browserForPages, openPages } from '../support/pages.ts';
import type { Person } from '../support/person.ts';

const DAY_MS = 24 * 3_600_000;
const browser = browserForPages();

async function openOffice() {
  const { line, sit } = await openPages(browser());
  const [ana, ben, cal] = [await sit(), await sit(), await sit()];
  await ana.comeIn(await line.signInAs('privacy-officer', 'Ana Proposer'), '/legal-profile');
  await ben.comeIn(await line.signInAs('operator', 'Ben Approver'), '/decisions');
  const taker = await connectCall(line);
  await cal.comeIn(taker, '/');
  return { line, ana, ben, cal };
}

/** The button that has the keyboard is pressed by it, once it can be. */
const pressByKeyboard = ({ page }: Person, name: string | RegExp) =>
  page.getByRole('button', { name, disabled: false }).press('Enter');

async function approve(ben: Person, fact: string | RegExp): Promise<void> {
  await ben.press('Read the list again');
  await ben.page.getByText(fact).first().waitFor();
  await expectNoBarrier(ben.page, 'a legal profile that is proposed');
  await pressByKeyboard(ben, /^Approve this/);
  await pressByKeyboard(ben, /^Press again to approve/);
  await ben.page.getByText('Nothing waits for a decision.').waitFor();
}

/** Ninety days that are counted, some of whose numbers are withheld, are looked at in English, and Ana goes back. */
async function lookAtTotals(line: TestLine, ana: Person): Promise<void> {
  await ana.goTo('Daily totals');
  await ana.page.getByText(/^No day is counted yet/).waitFor();
  await expectNoBarrier(ana.page, 'daily totals before any');
  await line.asAdministrator(`INSERT INTO relay.day_total
    SELECT day, children, relayed, relayed / 2, nullif(greatest(10, relayed / 60), 10), NULL, day + interval '3 days 1 hour'
    FROM generate_series(now()::date - 92, now()::date - 3, interval '1 day') AS day,
      LATERAL (SELECT 5600 + 1200 * sin(extract(doy FROM day) * 0.9)::numeric AS many),
      LATERAL (SELECT many::integer AS children, (many * 0.31)::integer AS relayed)`);
  await ana.open('/daily-totals');
  await ana.page.getByRole('img', { name: /^Children asked for on each day/ }).waitFor();
  expect(await ana.page.getByRole('row').count()).toBe(91);
  await ana.page.getByRole('cell', { name: 'not shown' }).first().waitFor();
  await expectNoBarrier(ana.page, 'daily totals');
  await ana.goTo('Legal profile');
}

/** The version that is shown, as its file says it. */
async function save({ page }: Person): Promise<LegalContent> {
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save this version as a file' }).click();
  return legalContent.parse(JSON.parse(await readFile(await (await saving).path(), 'utf8')));
}

async function choose({ page }: Person, content: object): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await pressByKeyboard({ page } as Person, /^The file with your changes/);
  const buffer = Buffer.from(JSON.stringify(content));
  await (await choosing).setFiles({ name: 'changed.json', mimeType: 'application/json', buffer });
}

async function propose(ana: Person, label: string): Promise<void> {
  await ana.page.getByRole('textbox', { name: /^Why, and what shows it/ }).fill('Counsel wrote it.');
  await pressByKeyboard(ana, `${label}: Propose this`);
  await ana.page.getByText(/^Proposed\. Another person/).waitFor();
}

const profile = (content: LegalContent, today: string, tomorrow: string): LegalContent => ({
  ...content,
  operator: { kind: 'state', name: 'Example State Agency', counsel: 'Example Counsel' },
  states: ['TX', 'CA', 'NM'].map((state) => ({
    ...{ state, recordingConsent: 'all-parties', reporters: 'everyone', reportWithinHours: 48 },
    ...{ source: 'Example Family Code, section 1', checkedOn: today },
  })),
  retention: [{ of: 'enquiries', leastDays: 30, mostDays: 120, rule: 'Example Schedule 12' }],
  holds: [
    {
      ...{ name: 'example-case', of: 'enquiries', reason: 'Example v. Example, 26-CV-0100' },
      ...{ from: today, until: tomorrow },
    },
  ],
  banners: [
    {
      ...{
        name: 'example-rule',
        places: ['desk', 'documents'],
        rule: 'Order 26-0100',
        from: tomorrow,
        until: null,
      },
      words: {
        en: 'Until further order, read the attestation back twice.',
        es: 'Hasta nueva orden, lea la declaración dos veces.',
      },
    },
  ],
  writtenChannel: {
    words: { en: 'a letter to the Example Records Office', es: 'una carta al Archivo de Ejemplo' },
    ...{ rule: 'Example policy 7', checkedOn: today },
  },
});

const destroyedOn = (at: Date) => `SET session_replication_role = replica;
  INSERT INTO enquiries.data_key (enquiry_id, wrapped_key, created_at, destroyed_at)
    SELECT gen_random_uuid(), NULL, '${at.toISOString()}', '${at.toISOString()}' FROM generate_series(1, 14);
  SET session_replication_role = DEFAULT`;

describe('the page of the legal profile', () => {
  it('is changed by two people from the keyboard, and what it says is seen where people work, from its day on', async () => {
    const { line, ana, ben, cal } = await openOffice();
    const { page } = ana;
    const now = line.clock.now();
    const dayAfter = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
    await line.asAdministrator(destroyedOn(new Date(now.getTime() - DAY_MS)));
    await page.getByText('Made up for trying out').first().waitFor();
    await page.getByText('What was said is destroyed 90 days after an enquiry was closed.').waitFor();
    await expectNoBarrier(page, 'the legal profile of a demo');

    const change = 'Propose another version';
    await pressByKeyboard(ana, change);
    const content = await save(ana);
    await choose(ana, { ...content, holds: [{ name: 'example-case' }] });
    await page.getByText(/^This file is not in the form.*holds\.0\.of/).waitFor();
    const changed = profile(content, dayAfter(0), dayAfter(1));
    await choose(ana, changed);
    await expectNoBarrier(page, 'another legal profile');
    await propose(ana, change);
    await approve(ben, /^banner example-rule, from .*read the attestation back twice/);

    await ana.open('/legal-profile');
    await page.getByText('Example State Agency').first().waitFor();
    await page.getByText(/Nothing is destroyed for its age now.*example-case/).waitFor();
    await page.getByText('The legal profile allows 30 to 120 days (Example Schedule 12).').waitFor();
    expect(await page.getByRole('table', { name: 'Destroyed in the last 30 days' }).textContent()).toContain(
      '14',
    );
    const longer = 'Propose another time for enquiries';
    await pressByKeyboard(ana, longer);
    await page.getByRole('textbox', { name: 'Days after closing' }).fill('60');
    await propose(ana, longer);
    await approve(ben, 'Days that enquiries are kept after closing, then');
    await ana.open('/legal-profile');
    await page.getByText('What was said is destroyed 60 days after an enquiry was closed.').waitFor();
    await pressByKeyboard(ana, 'Show all versions');
    await page.getByText('Proposed by Ana Proposer, approved by Ben Approver').waitFor();
    await page.getByText(/^Added: written channel|^Changed: written channel/).waitFor();
    await expectNoBarrier(page, 'the legal profile with its versions');
    await lookAtTotals(line, ana);
    await pressByKeyboard(ana, 'Show all versions');
    await page.locator('header').getByRole('button').last().press('Enter');
    await page.getByRole('menuitemradio', { name: 'Español' }).press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Perfil legal', exact: true }).waitFor();
    await page.getByText('Propuesta por Ana Proposer, aprobada por Ben Approver').waitFor();
    await expectNoBarrier(page, 'the legal profile in Spanish');

    // The desk: the purpose that is declined is told with the channel, and a banner is there from its day on.
    await cal.open('/');
    await cal.page.getByRole('textbox', { name: 'Name and rank' }).waitFor();
    await cal.page.keyboard.press('Alt+2');
    await cal.page.getByRole('radio', { name: /^Civil immigration enforcement/ }).check();
    // The caller chose Spanish.
    await cal.page.getByText(/La vía escrita es una carta al Archivo de Ejemplo\./).waitFor();
    await expectNoBarrier(cal.page, 'a purpose that is declined');
    expect(await cal.page.getByText('read the attestation back twice').count()).toBe(0);
    await cal.page.clock.setSystemTime(new Date(now.getTime() + DAY_MS));
    await cal.open('/');
    await cal.page
      .getByText(/^Until further order, read the attestation back twice\. \(Order 26-0100; from/)
      .waitFor();
    await expectNoBarrier(cal.page, 'a banner at the desk');
    for (const { complaints } of [ana, ben, cal]) expect(complaints).toEqual([]);
  }, 300_000);
});
