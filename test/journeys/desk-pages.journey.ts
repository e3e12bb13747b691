import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangeFolders } from '../../cli/telephone-exchange/index.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { collectComplaints } from '../support/complaints.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { putPrompt } from '../support/short-prompts.ts';

let line: RunningLine;
let browser: Browser;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

/** The main path fits a small screen: nothing scrolls, neither down nor sideways. */
async function expectNoScrolling(page: Page, where: string): Promise<void> {
  const beyond = await page.evaluate(
    '[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]',
  );
  expect([where, beyond]).toEqual([where, [0, 0]]);
}

describe('the pages of the desk', () => {
  it('have no barrier at WCAG 2.2 AA, break no rule of the content policy and do not scroll at 1280x720, from signing in to wrapping up', async () => {
    const visiting = await browser.newContext();
    const visitorComplaints = await collectComplaints(visiting);
    const visitor = await visiting.newPage();
    await visitor.goto(line.summary.url);
    await visitor.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    await expectNoBarrier(visitor, 'not signed in');
    expect(visitorComplaints).toEqual([]);
    await visiting.close();

    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    const { page } = desk;
    await page.getByRole('button', { name: 'Become ready' }).first().waitFor();
    await expectNoBarrier(page, 'not ready');
    await desk.becomeReady();
    await expectNoBarrier(page, 'ready');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of the desk' }).waitFor();
    await expectNoBarrier(page, 'keys');
    await page.keyboard.press('Escape');

    await line.call({ language: 'es' });
    await page.getByRole('button', { name: 'Answer' }).waitFor();
    await expectNoBarrier(page, 'ringing');
    await desk.answer();
    await page.getByRole('textbox', { name: 'Name and rank' }).waitFor();
    for (const step of [1, 2, 3, 4, 5]) {
      await page.keyboard.press(`Alt+${step}`);
      await expectNoBarrier(page, `step ${step}`);
      await expectNoScrolling(page, `step ${step}`);
    }
    await page.keyboard.press('F2');
    await expectNoBarrier(page, 'danger');
    await page.keyboard.press('Alt+K');
    await page.getByRole('dialog', { name: 'Keys of the telephone' }).waitFor();
    await expectNoBarrier(page, 'keys of the telephone');
    await page.keyboard.press('Escape');
    await desk.hangUp();
    await page.getByRole('button', { name: 'Finish the wrap-up' }).waitFor();
    await expectNoBarrier(page, 'wrap-up');
    await expectNoScrolling(page, 'wrap-up');
    await desk.wrapUp(5);
    expect(desk.complaints).toEqual([]);
    await desk.context.close();
  });

  it('give the telephone to one tab, and say so in the other', async () => {
    const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker Two'));
    await desk.becomeReady();
    const second = await desk.context.newPage();
    await second.goto(line.summary.url);
    await second.getByText('The telephone is in another tab').first().waitFor();
    await second.getByRole('button', { name: 'Use the telephone in this tab' }).click();
    await desk.page.getByText('The telephone is in another tab').first().waitFor();
    await desk.context.close();
  });

  it('show a supervisor the desk as well', async () => {
    const supervisor = line.summary.links.find(({ role }) => role === 'supervisor');
    const context = await browser.newContext();
    const complaints = await collectComplaints(context);
    const page = await context.newPage();
    await page.goto(supervisor?.link ?? '');
    await page.getByRole('button', { name: 'Start the microphone check' }).waitFor();
    await expectNoBarrier(page, 'supervisor');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('let a call-taker practise with a voice from a script, in a call that is none', async () => {
    const desk = await CallTaker.signIn(browser, await line.freshLinkOf('Demo Call-Taker One'));
    const { page } = desk;
    const { sounds } = exchangeFolders(line.summary.dataFolder);
    for (const sentence of ['child-alone-2', 'child-alone-3', 'child-alone-4'])
      await putPrompt(join(sounds, 'en', 'harborline', `training-${sentence}`), {
        lengthS: 3,
        frequency: 440,
      });
    const calls = await line.ask('SELECT count(*) FROM calls.call');
    // Whoever signs in again soon after closing the desk is as ready as before, and nobody who is ready practises.
    await desk.takeABreak();
    await page.getByRole('button', { name: 'Practise a call' }).and(page.locator(':enabled')).click();
    await page.getByRole('dialog', { name: 'Practise a call' }).waitFor();
    await expectNoBarrier(page, 'choosing a training call');
    await page.getByRole('button', { name: 'Let it ring' }).click();
    await page.getByRole('heading', { name: 'TRAINING: a call rings' }).waitFor();
    await expectNoBarrier(page, 'a training call rings');
    await desk.answer();
    expect(await page.title()).toContain('TRAINING');
    await page.getByRole('textbox', { name: 'Name and rank' }).fill('Officer Example');
    await expectNoBarrier(page, 'training call');
    await expectNoScrolling(page, 'training call');
    // The script goes on, by a press and by itself: two sentences of 150 packets each.
    const { packetsReceived: before } = await desk.statistics();
    await page.getByRole('button', { name: 'Let the caller go on' }).click();
    await eventually(async () =>
      expect((await desk.statistics()).packetsReceived).toBeGreaterThan(before + 200),
    );
    await desk.hangUp();
    await page.getByRole('button', { name: 'Finish the wrap-up' }).waitFor();
    await expectNoBarrier(page, 'wrap-up of a training call');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Finish the wrap-up' }).click();
    await page.getByRole('button', { name: 'Practise a call' }).waitFor();
    expect(await line.ask('SELECT count(*) FROM calls.call')).toEqual(calls);
    expect(await line.ask('SELECT outcome FROM training.session')).toEqual(['finished']);
    expect(desk.complaints).toEqual([]);
    await desk.context.close();
  });

  it('keep what was typed through a reload, and stop, kindly, what may not be kept', async () => {
    const desk = await CallTaker.signIn(browser, await line.freshLinkOf('Demo Call-Taker One'));
    await desk.becomeReady();
    await line.call();
    await desk.answer();
    const { page } = desk;
    await page.keyboard.press('Alt+3');
    await page.getByRole('textbox', { name: 'Given names' }).fill('Testa');
    const notes = page.getByRole('textbox', { name: 'What else is known' });
    await notes.fill('She is staying at 1420 Maple Street, apartment 3.');
    await page.getByRole('status').filter({ hasText: 'Some text not saved' }).waitFor();
    expect(await line.ask("SELECT count(*) FROM ledger.entry WHERE kind = 'free-text-stopped'")).not.toEqual([
      '0',
    ]);
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Maple');
    await page.reload();
    await desk.isIn('Talking');
    await page.keyboard.press('Alt+3');
    expect(await page.getByRole('textbox', { name: 'Given names' }).inputValue()).toBe('Testa');
    expect(await notes.inputValue()).toBe('');
    await notes.fill('She wears a blue coat.');
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved$/ })
      .waitFor();
    // How many children could be meant, from public statistics, and what to ask for next.
    const meter = page.getByRole('status').filter({ hasText: 'children.' });
    await meter
      .filter({ hasText: 'Ask: the number of a birth certificate or another paper? Or the surnames, both?' })
      .waitFor();
    await page.getByRole('textbox', { name: 'Surnames' }).fill('López');
    await meter.filter({ hasText: /could fit about \d+ of 400,000 children/ }).waitFor();
    await meter.filter({ hasText: 'another paper? Or the date of birth, or the year?' }).waitFor();
    await expectNoBarrier(page, 'how many children this could fit');
    await expectNoScrolling(page, 'how many children this could fit');
    await page.getByRole('textbox', { name: 'Date of birth, as said' }).fill('2011-05-30');
    await meter.filter({ hasText: 'could fit fewer than 5 of 400,000' }).waitFor();
    await desk.hangUp();
    await desk.wrapUp(5);
    await desk.context.close();
  });
});
