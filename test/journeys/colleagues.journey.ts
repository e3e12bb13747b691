import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { soundComesBothWays } from '../support/sound-both-ways.ts';

let line: RunningLine;
let browser: Browser;
beforeAll(async () => {
  [line, browser] = await Promise.all([RunningLine.start(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

describe('two call-takers and one caller', () => {
  it('consult, confer and hand over from the keyboard, and the caller is heard by whoever has the call', async () => {
    const first = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
    await first.becomeReady();
    const caller = await line.call();
    await first.answer();
    const second = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker Two'));
    await second.becomeReady();

    await first.page.keyboard.press('F3');
    await first.page.getByRole('radio', { name: /Demo Call-Taker Two/ }).waitFor();
    await expectNoBarrier(first.page, 'whom to ask');
    await first.page.keyboard.press('1');
    await first.page.keyboard.press('Enter');
    await second.page.getByRole('heading', { name: 'A colleague asks you' }).waitFor();
    await expectNoBarrier(second.page, 'invitation');
    await first.page.getByText('Demo Call-Taker Two is being rung.').waitFor();
    await second.page.keyboard.press('F4');
    await second.page.getByText('The caller hears music and does not hear you.').waitFor();
    await expectNoBarrier(second.page, 'guest');
    await first.page.getByText('Demo Call-Taker Two is in the call.').waitFor();
    await expectNoBarrier(first.page, 'colleague in the call');

    await first.page.keyboard.press('2');
    await second.page.getByText('The caller hears you.').waitFor();
    await first.isIn('Talking');
    await expectNoBarrier(first.page, 'conference');
    const legs = await line.ask(
      `SELECT unnest(ARRAY[c.caller_channel_id, c.desk_leg_id, p.leg_id])
       FROM calls.call c JOIN calls.participant p USING (call_id)`,
    );
    await soundComesBothWays(line.exchangeAddress, legs);

    await first.page.keyboard.press('F3');
    await first.page.getByRole('button', { name: /^Hand the call over/ }).waitFor();
    await first.page.keyboard.press('1');
    await second.isIn('Talking');
    await first.page.getByText('The call goes on without you').waitFor();
    await expectNoBarrier(first.page, 'handed on');
    const { packetsReceived: before } = await second.statistics();
    await eventually(async () =>
      expect((await second.statistics()).packetsReceived).toBeGreaterThan(before + 50),
    );
    await first.page.keyboard.press('Enter');
    await first.page.getByText('You are ready').first().waitFor();

    // Handed on unasked, with the reason in sight of whoever it is offered to.
    await second.page.keyboard.press('F3');
    await second.page.getByRole('radio', { name: /Demo Call-Taker One/ }).waitFor();
    await second.page.keyboard.press('1');
    await second.page.keyboard.press('Control+Enter');
    await second.page.getByRole('group', { name: 'Why do you hand the call on?' }).waitFor();
    await expectNoBarrier(second.page, 'why it is handed on');
    await second.page.keyboard.press('1');
    await second.page.keyboard.press('Enter');
    await first.page
      .getByText('Demo Call-Taker Two hands this call on to you: you speak the language.')
      .waitFor();
    await expectNoBarrier(first.page, 'handed on to');
    await first.answer();
    await second.page.getByText('The call goes on without you').waitFor();

    await first.hangUp();
    await first.wrapUp(1);
    await caller.ended;
    expect(await line.ask('SELECT code FROM calls.wrap_up ORDER BY started_at')).toEqual([
      'handed-on',
      'null',
      'enquiry-recorded',
    ]);
    await eventually(async () => expect(await line.inExchange('channels')).toEqual([]));
    await eventually(async () => expect(await line.inExchange('bridges')).toEqual([]));
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
});
