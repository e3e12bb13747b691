import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { HOW_IT_WENT } from '../support/interpreters.ts';
import { lineWithOutside } from '../support/line-with-outside.ts';

const there = lineWithOutside({ scenario: 'interpreter-accepts', calls: 2 });

async function addInterpreter(page: Page, name: string, number: string, pairs: string): Promise<void> {
  await page.getByRole('button', { name: 'Add an interpreter' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Telephone number' }).fill(number);
  await page.getByRole('textbox', { name: 'Languages, two and two' }).fill(pairs);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('rowheader', { name }).waitFor();
}

/** Which of desk, telephone and exchange did not do its part. */
const tellWhatHappened = (page: Page) => async (cause: unknown) => {
  const requests = (await there.outside.messages()).match(/^(?:\S+ sip:.*|SIP\/2\.0 .*|CSeq: .*)$/gm) ?? [];
  const told = [await page.locator('body').innerText(), ...requests, await there.outside.complaints()];
  throw new Error(`Two interpreters are not here.\n${told.join('\n')}`, { cause });
};

/** The form of the enquiry comes when it is let come, as on a slow network. */
async function holdEnquiryBack(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/api/enquiries', async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

describe('a caller who speaks Mam', () => {
  it('is heard through two interpreters in relay, who were added with one key', async () => {
    const supervisor = there.line.summary.links.find(({ role }) => role === 'supervisor');
    const context = await there.browser.newContext();
    const page = await context.newPage();
    await page.goto(supervisor?.link ?? '');
    // Before the desk is there, the link may not have been exchanged for a session yet.
    await page.getByRole('button', { name: 'Start the microphone check' }).waitFor();
    await page.goto(`${there.line.summary.url}/interpreters`);
    await page.getByText('Nobody is on the list yet.').waitFor();
    await addInterpreter(page, 'Ina Invented', '+1 202 555 0171', 'mam-spa');
    await addInterpreter(page, 'Mo Madeup', '+1 202 555 0172', 'spa-eng');
    await expectNoBarrier(page, 'the list of interpreters');
    await page.getByRole('button', { name: 'Change Ina Invented' }).click();
    await expectNoBarrier(page, 'changing an interpreter');
    await context.close();

    const desk = await CallTaker.signIn(there.browser, there.line.linkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    await there.line.call();
    await desk.answer();
    await desk.page.keyboard.press('F5');
    await desk.page.getByRole('radio', { name: /^Mam two in relay, over Spanish/ }).waitFor();
    await expectNoBarrier(desk.page, 'which language');
    await desk.page.keyboard.press('1');
    // Enter asks for what is chosen by then: nobody presses it before it is shown.
    await desk.page
      .getByRole('radio', { name: /^Mam/, checked: true })
      .waitFor()
      .catch(tellWhatHappened(desk.page));
    await desk.page.keyboard.press('Enter');
    const inCall = desk.page.getByRole('list', { name: 'In this call' });
    // Each was asked, and has pressed 1, before the caller could hear them.
    await inCall.getByText('is here').nth(1).waitFor().catch(tellWhatHappened(desk.page));
    await expectNoBarrier(desk.page, 'interpreters in the call');
    await eventually(async () => {
      const [bridge] = (await there.line.inExchange('bridges')).filter((text) => text.includes('talking-'));
      expect(bridge?.match(/interpreter-/g)).toHaveLength(2);
    });
    await desk.page.keyboard.press('F5');
    await desk.page.getByRole('button', { name: 'Let Ina Invented go' }).waitFor();
    await expectNoBarrier(desk.page, 'whom to let go');
    await desk.page.keyboard.press('1');
    await inCall.getByText('is here').nth(1).waitFor({ state: 'detached' });
    await desk.page.keyboard.press('Escape');
    await desk.hangUp();
    await desk.wrapUp(5);
    expect((await there.line.ask(HOW_IT_WENT)).toSorted()).toEqual([
      'mam mam-spa let-go',
      'mam spa-eng call-over',
    ]);
    await eventually(async () => expect(await there.line.inExchange('channels')).toEqual([]));
    expect(desk.complaints).toEqual([]);
    // Whoever has been ready longest is offered the next caller, who is to come to somebody else.
    await desk.takeABreak();
    await desk.context.close();
  });

  it('and whose language nobody knows hears samples, one sentence each', async () => {
    const desk = await CallTaker.signIn(there.browser, there.line.linkOf('Demo Call-Taker Two'));
    await desk.becomeReady();
    const letEnquiryCome = await holdEnquiryBack(desk.page);
    await there.line.call();
    await desk.answer();
    await desk.page.keyboard.press('F5');
    const languages = desk.page.getByRole('group', { name: 'Which language' }).getByRole('radio');
    await languages.first().waitFor();
    const opening = desk.page.getByText('Opening the enquiry');
    await opening.waitFor();
    letEnquiryCome();
    // The form that came behind the dialog does not take the keyboard from it.
    await opening.waitFor({ state: 'detached' });
    await desk.page.keyboard.press('1');
    await eventually(async () => expect(await languages.first().isChecked()).toBe(true));
    await desk.page.getByRole('radio', { name: /K'iche'/ }).check();
    await desk.page.keyboard.press('Control+Enter');
    await eventually(async () =>
      expect(
        await there.line.ask("SELECT count(*) FROM ledger.entry WHERE kind = 'language-sample-played'"),
      ).toEqual(['1']),
    );
    await desk.page.keyboard.press('Escape');
    await eventually(async () =>
      expect(await desk.page.locator('[data-first-field="true"]:focus').count()).toBe(1),
    );
    await desk.hangUp();
    await desk.wrapUp(5);
    await desk.context.close();
  });
});
