import { describe, expect, it } from 'vitest';
import { expectNoBarrier } from '../support/barriers.ts';
import { hearGreeting } from '../support/calls.ts';
import type { TestLine } from '../support/line.ts';
import { browserForPages, openPages } from '../support/pages.ts';

/** On a screen of 96 dots an inch, digits of this size are 16 mm high: 19 minutes of arc at three metres. */
const READ_FROM_AFAR_PX = 88;

const browser = browserForPages();

async function openFloor() {
  const { line, sit } = await openPages(browser());
  const sue = await sit();
  await sue.comeIn(await line.signInAs('supervisor', 'Sue Pervisor'), '/floor');
  await sue.seesHeading('Floor');
  return { line, sue };
}

async function callIn(line: TestLine): Promise<void> {
  line.telephony.callerArrives(line.newChannel(), '+1 555 0100', 'es');
  await hearGreeting(line);
}

describe('the page of the floor', () => {
  it('shows who waits and why, large, and is worked with the keyboard alone', async () => {
    const { line, sue } = await openFloor();
    const { page } = sue;
    await page.getByText('Nobody waits.').waitFor();
    const { desk } = await line.openDesk('Cal Taker');
    await callIn(line);
    await line.inTime(async () => {
      expect(await page.getByText('Nobody is ready').count()).toBe(1);
      expect(await page.getByText('Cal Taker').count()).toBe(1);
    });
    const figure = page.locator('dd').first();
    expect(await figure.textContent()).toBe('1');
    const size = await page.evaluate("getComputedStyle(document.querySelector('dd')).fontSize");
    expect(Number.parseFloat(String(size))).toBeGreaterThanOrEqual(READ_FROM_AFAR_PX);
    await expectNoBarrier(page, 'floor');

    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    // The floor may not have read yet that somebody is there to be made ready.
    const mayBeReady = page.getByRole('button', { name: 'Make ready', disabled: false });
    await line.inTime(async () => expect(await mayBeReady.count()).toBe(1));
    await page.keyboard.press('r');
    await page.getByText('Why is Cal Taker made ready?').waitFor();
    await page.keyboard.press('1');
    await page.getByText('Done, and written down.').waitFor();
    const offer = await desk.until((state) => state.offer);
    await line.inTime(async () => expect(await page.getByText('Rings at Cal Taker').count()).toBe(1));
    await expectNoBarrier(page, 'a call-taker is chosen');

    // The keyboard is at the other list, so the row of the caller goes.
    line.telephony.deskAnswers(offer.legId);
    await line.inTime(async () => expect(await page.getByText('Nobody waits.').count()).toBe(1));
    await page.keyboard.press('Escape');
    await page.getByText('Arrow keys go through the rows').waitFor();

    await page.keyboard.press('a');
    await expectNoBarrier(page, 'an announcement is chosen');
    for (const key of ['1', '1']) await page.keyboard.press(key);
    await line.inTime(async () => expect(await page.getByText(/UTC, by Sue Pervisor/).count()).toBe(1));
    await page.getByRole('button', { name: /^Main/ }).press('Enter');
    for (const key of ['x', '1']) await page.keyboard.press(key);
    await line.inTime(async () => expect(await page.getByText('closed by Sue Pervisor').count()).toBe(1));
    await expectNoBarrier(page, 'a queue is closed');
    await page.keyboard.press('o');
    await line.inTime(async () => expect(await page.getByText('closed by Sue Pervisor').count()).toBe(0));
    expect(sue.complaints).toEqual([]);
    await sue.context.close();
  });

  it('lets somebody practise who is not ready, by the keyboard', async () => {
    const { line, sue } = await openFloor();
    const { page } = sue;
    const { desk } = await line.openDesk('Cal Taker');
    await desk.heartbeat();
    await line.inTime(async () => expect(await page.getByText('Cal Taker').count()).toBe(1));
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    const mayPractise = page.getByRole('button', { name: 'Let practise', disabled: false });
    await line.inTime(async () => expect(await mayPractise.count()).toBe(1));
    const list = page.getByRole('region', { name: 'Call-takers' });
    const before = await list.boundingBox();
    await page.keyboard.press('p');
    await page.getByText('Which call does Cal Taker practise?').waitFor();
    await expectNoBarrier(page, 'what somebody practises');
    await page.keyboard.press('2');
    await page.getByText('In which language?').waitFor();
    expect(await list.boundingBox()).toEqual(before);
    await page.keyboard.press('2');
    const training = await desk.until((state) => state.training);
    expect(training).toMatchObject({ scenario: 'immediate-danger', language: 'es' });
    await page.getByText('Done, and written down.').waitFor();
    expect(sue.complaints).toEqual([]);
    await sue.context.close();
  });

  it('keeps a row where it is while somebody points at the list', async () => {
    const { line, sue } = await openFloor();
    const { page } = sue;
    const { desk } = await line.openDesk('Cal Taker');
    await callIn(line);
    await callIn(line);
    const rows = page.getByRole('region', { name: 'Who waits' }).getByRole('listitem');
    await line.inTime(async () => expect(await rows.count()).toBe(2));
    await rows.first().hover();
    await desk.becomeReady();
    const offer = await desk.until((state) => state.offer);
    line.telephony.deskAnswers(offer.legId);
    await line.inTime(async () => expect(await rows.first().textContent()).toContain('no longer waits'));
    expect(await rows.count()).toBe(2);
    await page.mouse.move(2, 2);
    await line.inTime(async () => expect(await rows.count()).toBe(1));
    await sue.context.close();
  });
});
