import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringTelephones, answerCalls } from '../../cli/caller/answer-calls.ts';
import { readOutsidePort } from '../../cli/demo/outside.ts';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
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
});
