import { describe, expect, it } from 'vitest';
import { emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { ask, type TestLine } from '../support/line.ts';
import { browserForPages } from '../support/pages.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { talkAtDesk } from '../support/talk-at-desk.ts';

const browser = browserForPages();

const tasks = (line: TestLine) => line.asAdministrator('SELECT state FROM tasks.task');

describe('tasks at the desk', () => {
  it('are made in a call, listed, offered, put off, ended and handed over by keyboard', async () => {
    const { line, tess, page } = await talkAtDesk(browser());
    await page.keyboard.press('Alt+7');
    await page.getByRole('dialog', { name: 'What is left to do of this call' }).waitFor();
    await expectNoBarrier(page, 'a new task');
    const words = page.getByRole('textbox', { name: 'What is to be done' });
    await words.fill('She is staying at 1420 Maple Street, apartment 3.');
    await page.getByRole('button', { name: 'Make the task' }).click();
    await page.getByText('Some text was not saved').waitFor();
    await words.fill('Send the form again.');
    await page.getByRole('button', { name: 'Make the task' }).click();
    await page.getByRole('button', { name: 'Tasks: 1 yours, 0 in the queue' }).waitFor();

    await page.keyboard.press('F9');
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: 'Finish the wrap-up' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();

    await line.asAdministrator(
      "UPDATE tasks.task SET offer_from = now() - interval '10 minutes', due_at = now() - interval '5 minutes'",
    );
    line.clock.advance(1_000);
    await page.getByRole('heading', { name: 'A task for you' }).waitFor();
    await page.getByText('OVERDUE').waitFor();
    await expectNoBarrier(page, 'a task is offered');
    await page.keyboard.press('Enter');
    await page.getByText('Send the form again.').waitFor();
    await expectNoBarrier(page, 'on a task');
    await page.getByRole('button', { name: 'Put it off' }).press('Enter');
    await page.getByRole('button', { name: 'Put the task off' }).press('Enter');
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();

    await page.keyboard.press('Alt+6');
    await page.getByRole('dialog', { name: 'Tasks' }).waitFor();
    await page.locator('input[name="task"]:focus').waitFor();
    await page.keyboard.press('1');
    await expectNoBarrier(page, 'the tasks');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You work on this task' }).waitFor();
    await page.getByRole('button', { name: 'Hand it over' }).press('Enter');
    await page.getByRole('button', { name: 'Hand the task over' }).press('Enter');
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    await page.keyboard.press('Alt+6');
    await page.getByRole('group', { name: 'Tasks in the queue' }).locator('input:focus').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You work on this task' }).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    expect(await tasks(line)).toEqual(['done']);
    await tess.context.close();
  });

  it('for the entry of a missing child have a clock that is told by words and signs, and take the number', async () => {
    const { line, tess, page, callId, account } = await talkAtDesk(browser());
    const { cookie, accountId } = account;
    await proveCaller(line, { callId, accountId });
    const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    const { enquiryId, revision } = enquiryView.parse(opened.body);
    const child = { ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' };
    const officer = {
      ...emptyDetails.officer,
      officerName: 'Sgt. R. Example',
      agencyName: 'Example County SO',
    };
    const details = { ...emptyDetails, officer, purpose: 'missing-child', attested: true, children: [child] };
    const path = `/api/enquiries/${enquiryId}`;
    await ask(line, cookie, 'PUT', `${path}/details`, { revision, details });
    const sent = await ask(line, cookie, 'POST', `${path}/record`, { revision: revision + 1 });
    expect(sent).toMatchObject({ status: 200 });
    await page.reload();
    await page.getByRole('button', { name: 'Hold' }).waitFor();
    await page.keyboard.press('Alt+3');
    await page.getByText(/^To be entered in NCIC by .*, in 1\d\d minutes$/).waitFor();
    await expectNoBarrier(page, 'the clock of an entry');

    const dueIn = (minutes: number) =>
      line.asAdministrator(`UPDATE tasks.task SET offer_from = now() + interval '${minutes} minutes',
        due_at = now() + interval '${minutes} minutes' WHERE kind = 'entry-check'`);
    await dueIn(20);
    await page.keyboard.press('Alt+6');
    await page.getByText(/Ask whether the missing child was entered, SOON: by/).waitFor();
    await expectNoBarrier(page, 'a task whose time runs out');
    await page.keyboard.press('Escape');

    await page.keyboard.press('F9');
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: 'Finish the wrap-up' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    await dueIn(-1);
    line.clock.advance(1_000);
    await page.getByRole('heading', { name: 'A task for you' }).waitFor();
    await page.keyboard.press('Enter');
    const number = page.getByRole('textbox', { name: 'NCIC number of Testa Inventada' });
    await number.fill('M00000001');
    await number.press('Enter');
    await page.getByText('An NCIC number is one letter and nine digits.').waitFor();
    await expectNoBarrier(page, 'a number that is none');
    await number.fill('m 000 000 001');
    await number.press('Enter');
    await page.getByText('Each missing child is entered in NCIC.').waitFor();
    await expectNoBarrier(page, 'an entry that is written down');
    await tess.context.close();
  });

  it('that are still open are handed over before one signs out, after a caller was put into the waiting lane', async () => {
    const { line, tess, page } = await talkAtDesk(browser());
    await page.keyboard.press('Alt+7');
    await page.getByRole('button', { name: 'Make the task' }).click();
    await page.getByRole('button', { name: 'Tasks: 1 yours, 0 in the queue' }).waitFor();
    await page.keyboard.press('Alt+8');
    await page.getByRole('radio', { name: 'Yes, alone with the child' }).check();
    await expectNoBarrier(page, 'before the waiting lane');
    await page.getByRole('button', { name: 'Put the caller into the lane' }).click();
    await page.getByText('Nobody waits with music while a child is alone').waitFor();
    await page.getByRole('radio', { name: 'No, somebody else is with the child' }).check();
    await page.getByRole('button', { name: 'Put the caller into the lane' }).click();
    await page.getByRole('button', { name: 'Finish the wrap-up' }).click();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    await tess.choose('Sign out');
    await page.getByRole('dialog', { name: 'Before you sign out' }).waitFor();
    await page.getByText('Follow-up, by').waitFor();
    await expectNoBarrier(page, 'before one signs out');
    await page.getByRole('button', { name: 'Hand over and sign out' }).press('Enter');
    await page.getByRole('dialog', { name: 'Before you sign out' }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    expect(await line.asAdministrator('SELECT queue FROM tasks.task')).toEqual(['main']);
    expect(await line.asAdministrator('SELECT state FROM calls.call')).toEqual(['in-lane']);
    await tess.context.close();
  });
});
