import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringTelephones, answerCalls } from '../../cli/caller/answer-calls.ts';
import { readOutsidePort } from '../../cli/demo/outside.ts';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { collectComplaints } from '../support/complaints.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';

let line: RunningLine;
let browser: Browser;
let outside: AnsweringTelephones;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start({ HARBORLINE_DEMO: 'world' }), startBrowser()]);
  const port = readOutsidePort(dataPaths(line.summary.dataFolder)) ?? 0;
  outside = await answerCalls({ host: line.summary.sipAddress, port }, () => undefined);
});
afterAll(async () => {
  await browser?.close();
  outside?.hangUp();
  await line?.stop();
  await outside?.ended;
});

/** The agency's own telephone confirms the officer, with two words that the caller repeats. */
async function proveCaller({ page }: CallTaker): Promise<void> {
  await page.keyboard.press('Alt+v');
  const dialog = page.getByRole('dialog', { name: 'Prove who calls' });
  await dialog.getByRole('textbox', { name: /^Which agency/ }).fill('sampleville');
  await dialog.getByRole('radio').first().waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /^Dispatch confirms the officer/ }).click();
  const told = dialog.getByText(/^[a-z]+ [a-z]+$/);
  await told.waitFor();
  const said = await told.innerText();
  await dialog.getByRole('button', { name: /^Let the agency go/ }).click();
  await dialog.getByRole('textbox', { name: /^Ask: / }).fill(said);
  await page.keyboard.press('Enter');
  await dialog.getByText('The caller had the words from dispatch.').waitFor();
  await dialog.getByRole('button', { name: /^Go on with the enquiry/ }).click();
}

/** What an officer says of a child, as the form is filled in, and Send. */
async function sendEnquiry({ page }: CallTaker, givenNames: string, surnames: string, born: string) {
  await page.getByRole('textbox', { name: 'Name and rank' }).fill('Sgt. R. Example');
  await page.getByRole('textbox', { name: 'Agency', exact: true }).fill('Demo Sampleville Police Department');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('radio', { name: /^A child is with the officer/ }).check();
  await page.getByRole('checkbox', { name: 'Read aloud, and the officer confirmed it' }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('textbox', { name: 'Given names' }).fill(givenNames);
  await page.getByRole('textbox', { name: 'Surnames' }).fill(surnames);
  await page.getByRole('textbox', { name: 'Date of birth, as said' }).fill(born);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Everything that is needed is here.').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Read the reference aloud, twice').waitFor();
}

describe('whoever tries the line', () => {
  it('asks about a child of the list, and the custodian who has it on file is joined with the caller', async () => {
    // The line says whom to ask about, and with whom each child is on file.
    const [asked] = line.summary.children;
    expect(asked?.outcome).toBe('on file with Demo Shelter of Nowhere');
    const [, givenNames = '', surnames = '', born = ''] =
      /^(\S+ \S+) (\S+ \S+), .*(\d{4}-\d\d-\d\d)/.exec(asked?.child ?? '') ?? [];

    const duty = await browser.newPage();
    duty.setDefaultTimeout(30_000);
    await duty.goto(
      line.summary.links.find(({ name }) => name === 'Demo Duty Officer (shelter)')?.link ?? '',
    );
    await duty.getByText('Nothing waits.').waitFor();

    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    await line.call();
    await desk.answer();
    await proveCaller(desk);
    await sendEnquiry(desk, givenNames, surnames, born);
    await desk.page.keyboard.press('Alt+8');
    await desk.page.getByText('No, somebody else is with the child').click();
    await desk.page.getByRole('button', { name: 'Put the caller into the lane' }).click();

    await duty.getByRole('button', { name: /^Claim it/ }).waitFor();
    await duty.keyboard.press('c');
    await duty.getByText(givenNames, { exact: true }).waitFor();
    await expectNoBarrier(duty, 'an enquiry that was claimed');
    await duty.keyboard.press('1');
    await duty.getByText('You and the officer hear each other.').waitFor();
    await eventually(async () => {
      const bridges = await line.inExchange('bridges');
      expect(
        bridges.some((text) => text.includes('connection-bridge-talk') && text.includes('"channels":["')),
      ).toBe(true);
    });
    expect(desk.complaints).toEqual([]);
  });

  it('goes on with a legal process as counsel, who decides nothing that takes two people', async () => {
    const { page: eva } = await signInAt('Demo Privacy Officer', 'Decisions');
    await eva.goto(`${line.summary.url}/legal-process`);
    await eva.getByText('Nothing was served yet.').waitFor();
    const [reference = ''] = await line.ask('SELECT reference FROM enquiries.enquiry');
    await takeIn(eva, reference);

    const { page: cora, complaints } = await signInAt('Demo Counsel', 'Legal process');
    await cora.getByRole('button', { name: /^Subpoena that a judge.*Next: counsel reviews it$/ }).click();
    await cora.getByLabel(/^Paragraph of 5 U\.S\.C\. 552a/).selectOption('b11');
    await cora
      .getByRole('textbox', { name: 'What you found, and why it may be answered' })
      .fill('Issued by the court, narrow enough.');
    await expectNoBarrier(cora, 'a legal process, in the demo');
    await cora.getByRole('button', { name: 'It may be answered', exact: true }).click();
    await cora.getByText(/^It may be answered now/).waitFor();
    expect(await line.ask('SELECT state FROM oversight.process')).toEqual(['reviewed']);
    expect(await cora.getByRole('link', { name: 'Decisions' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

/** Somebody of the demo, by the link that it told, at the page where their work begins. */
async function signInAt(name: 'Demo Privacy Officer' | 'Demo Counsel', heading: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const complaints = await collectComplaints(context);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(line.linkOf(name));
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  return { page, complaints };
}

async function takeIn(page: Page, reference: string): Promise<void> {
  const write = (name: string | RegExp, words: string) => page.getByRole('textbox', { name }).fill(words);
  await page.getByLabel('What it is').selectOption('judicial-subpoena');
  await write('Issued by', 'Example District Court');
  await write('Docket or number', 'EX-26-100');
  await page.getByLabel('Received on').fill('2026-11-23');
  await page.getByLabel('To be answered by').fill('2026-12-18');
  await write('What it asks for, in a few words', 'Who called about the case, and when.');
  await write(/^Enquiries that it is about/, reference);
  await page.getByRole('button', { name: 'Take it in and hold what it names' }).click();
  await page.getByText('It is taken in, and what it names is held.').waitFor();
}
