import { describe, expect, it } from 'vitest';
import { type EnquiryDetails, emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { enrolledOfficer, file, openEnrolling } from '../support/enrolment.ts';
import { InboxRelay } from '../support/inbox-relay.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { ask } from '../support/line.ts';
import { codesOf, fileWithCode, newOfficer } from '../support/officers.ts';
import { browserForPages, openPages } from '../support/pages.ts';
import { Person } from '../support/person.ts';
import { decideNow, loosening, noPortal } from '../support/policies.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { talkAtDesk } from '../support/talk-at-desk.ts';

const browser = browserForPages();

const said: EnquiryDetails = {
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
  ...{ purpose: 'missing-child', attested: true },
  children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' }],
};

/** The enquiry of a call is sent, and the call is over. */
async function sendAndEnd({ line, page, callId, account }: Awaited<ReturnType<typeof talkAtDesk>>) {
  const { cookie, accountId } = account;
  await proveCaller(line, { callId, accountId });
  const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
  const { enquiryId, revision } = enquiryView.parse(opened.body);
  const path = `/api/enquiries/${enquiryId}`;
  await ask(line, cookie, 'PUT', `${path}/details`, { revision, details: said });
  const sent = await ask(line, cookie, 'POST', `${path}/record`, { revision: revision + 1 });
  expect(sent.status).toBe(200);
  await page.keyboard.press('F9');
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: 'Finish the wrap-up' }).waitFor();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Finish the wrap-up' }).click();
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
}

describe('screens of an enquiry', () => {
  it('are without barriers where a mandated report is asked for', async () => {
    const talk = await talkAtDesk(browser());
    const { page, tess } = talk;
    await sendAndEnd(talk);
    await page.keyboard.press('Alt+6');
    await page.getByRole('dialog', { name: 'Tasks' }).waitFor();
    await expectNoBarrier(page, 'tasks of an enquiry');
    await page.keyboard.press('Escape');
    await talk.line.asAdministrator(`UPDATE tasks.task SET offer_from = now() - interval '1 minute',
      due_at = now() - interval '1 minute' WHERE kind = 'report-check'`);
    talk.line.clock.advance(1_000);
    await page.getByRole('heading', { name: 'A task for you' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Agency' }).waitFor();
    await expectNoBarrier(page, 'a mandated report');
    await tess.context.close();
  });

  it('are without barriers where what was filed is read back, and where a number is none of NCIC', async () => {
    const { line, page, tess, callId } = await talkAtDesk(browser());
    const { digits } = await fileWithCode(line, await newOfficer(line));
    expect(await codesOf(line).redeem(callId, digits)).toBe('accepted');
    await page.reload();
    await page.getByRole('textbox', { name: 'Name and rank' }).waitFor();
    await page.keyboard.press('Alt+2');
    const readBack = page.getByRole('checkbox', { name: 'Read aloud, and the officer confirmed it' });
    await page.getByText(/^Confirmed in the portal/).waitFor();
    expect(await readBack.isChecked()).toBe(false);
    await expectNoBarrier(page, 'what was filed is read back');
    await page.getByRole('radio', { name: /^A child is missing/ }).check();
    await readBack.check();
    await page.keyboard.press('Alt+3');
    await page.getByRole('textbox', { name: 'NCIC number' }).fill('pending');
    await page.getByText(/^Not entered yet: the number is/).waitFor();
    await page.getByText(/^To be entered in NCIC/).waitFor();
    await expectNoBarrier(page, 'a number that is none of NCIC');
    await page.getByRole('textbox', { name: 'NCIC number' }).fill('m 000-000-001');
    await page.getByText(/^To be entered in NCIC/).waitFor({ state: 'detached' });
    await tess.context.close();
  });

  it('are without barriers where the number of a paper is written, and what is seldom known is one key away', async () => {
    const { page, tess } = await talkAtDesk(browser());
    await page.keyboard.press('Alt+3');
    await page.locator('[data-path="children.0.givenNames"]:focus').waitFor();
    const number = page.getByRole('textbox', { name: 'Number of papers' });
    expect(await number.count()).toBe(0);
    await page.keyboard.press('Alt+M');
    await page.locator('[data-path="children.0.identifiers.0.value"]:focus').waitFor();
    await page.keyboard.type('A123-456-789');
    await page.getByText(/^A number of an immigration authority is not taken/).waitFor();
    await expectNoBarrier(page, 'a number that is not taken');
    await number.first().fill('0801-2011-ab042');
    await page.getByText('Read it back: 0 8 0 1, 2 0 1 1, Alfa Bravo 0 4 2').waitFor();
    await page.getByRole('combobox').first().selectOption('national-id');
    await page.getByRole('textbox', { name: 'Municipality of birth' }).fill('San Marcos');
    await page.getByText(/^This could fit fewer than 5/).waitFor();
    await expectNoBarrier(page, 'the number of a paper');
    // Closed, the fold says what is in it, and the keyboard stands on what opens it.
    await page.keyboard.press('Alt+M');
    await number.first().waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'More: papers (2)' }).waitFor();
    await page.reload();
    await page.getByRole('textbox', { name: 'Name and rank' }).waitFor();
    await page.keyboard.press('Alt+3');
    await number.first().waitFor();
    expect(await number.first().inputValue()).toBe('0801-2011-ab042');
    await tess.context.close();
  });

  it('are without barriers in a full inbox, and show what was answered to whoever comes back', async () => {
    const relay = new InboxRelay();
    const { line, sit } = await openPages(browser(), { relayInbox: relay });
    await addLiveCustodian(line, 'EXAMPLE-1', { basis: 'federal-agency' });
    const duty = await signInboxUser(line, 'EXAMPLE-1');
    for (let at = 1; at <= 14; at += 1)
      relay.send({
        ...{ custodianIds: ['EXAMPLE-1'], reference: `EXAMPLE-2026-00${at}-LONG-REFERENCE` },
        ...{ sentAt: line.clock.now(), probability: 1 - at / 40, isFederal: true },
      });
    relay.send({
      ...{ custodianIds: ['EXAMPLE-1'], reference: 'EXAMPLE-LATER', sentAt: line.clock.now() },
      foundLaterAt: line.clock.now(),
    });
    const dora = await sit();
    await dora.comeIn(duty, '/inbox');
    const { page } = dora;
    await page.getByText('Nobody has claimed: 15').waitFor();
    await expectNoBarrier(page, 'a full inbox');
    await page.locator('[data-row]').filter({ hasText: 'your record came later' }).click();
    await page.getByText(/^Your record came on .*after this was asked/).waitFor();
    await expectNoBarrier(page, 'an enquiry whose record came later');
    await page.locator('[data-row]').first().click();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Connect me now' }).waitFor();
    await page.keyboard.press('1');
    await page.getByText('(b)(8), compelling circumstances').waitFor();
    await page.keyboard.press('3');
    await expectNoBarrier(page, 'a paragraph before joining');
    await page.keyboard.press('y');
    const owed = page.getByText('Under (b)(8) a notice goes to the last known address');
    await owed.waitFor();
    await page.locator('[data-row]').filter({ hasText: 'EXAMPLE-2026-002-LONG' }).click();
    await page.getByRole('heading', { name: 'EXAMPLE-2026-002-LONG-REFERENCE' }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'I call back by a time' }).waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('1');
    await page
      .getByText(/^answered: calls back by/)
      .first()
      .waitFor();
    // What was answered is there again for whoever comes back to it.
    await dora.open('/inbox');
    await page
      .getByText(/^answered: calls back by/)
      .first()
      .waitFor();
    await page.locator('[data-row]').filter({ hasText: 'connect now' }).click();
    await owed.waitFor();
    await page.getByText('(b)(8), compelling circumstances').waitFor();
    await expectNoBarrier(page, 'an answered enquiry');
    expect(dora.complaints).toEqual([]);
  });

  it('are without barriers where policies are tried out', async () => {
    const { line, sit } = await openPages(browser());
    for (let count = 0; count < 12; count += 1) await decideNow(line);
    const olga = await sit();
    await olga.comeIn(await line.signInAs('operator', 'Olga Operator'), '/policies');
    const { page } = olga;
    await olga.press('Propose other policies');
    const text = page.getByRole('textbox', { name: 'The whole text, in Cedar' });
    await text.fill(noPortal);
    await olga.press('Check, and try out');
    await page.getByText(/^12 times asking the register/).waitFor();
    await expectNoBarrier(page, 'policies that are tried out');
    await text.fill(loosening);
    await olga.press('Check, and try out');
    await page.getByText('This cannot be proposed.').waitFor();
    await expectNoBarrier(page, 'policies that cannot be proposed');
    expect(olga.complaints).toEqual([]);
  });

  it('are without barriers in the portal, from the form to the list', async () => {
    const { line, ...enrolling } = await openEnrolling();
    const { browser: officer } = await enrolledOfficer({ line, ...enrolling });
    for (let count = 0; count < 6; count += 1) await file(officer);
    const rita = await Person.sitDown(browser(), officer.url);
    const [name = '', value = ''] = [...officer.cookies].find(([one]) => one.endsWith('session')) ?? [];
    await rita.context.addCookies([{ name, value, url: `${new URL(officer.url).origin}/officer` }]);
    const { page } = rita;
    await page.goto(`${officer.url}/officer/`);
    await page.getByText('Waits for your call').first().waitFor();
    await expectNoBarrier(page, 'enquiries of an officer');
    await page
      .getByRole('link', { name: /^Get a call code/ })
      .first()
      .click();
    await rita.seesHeading('Call code');
    await expectNoBarrier(page, 'before a call code');
    await page.goto(`${officer.url}/officer/enquiries/new`);
    await expectNoBarrier(page, 'a new enquiry of an officer');
    await page.getByRole('radio', { name: 'A child who is missing' }).check();
    await page.getByRole('checkbox').check();
    await rita.press('Next');
    await page.getByRole('radio', { name: /^Urgent/ }).check();
    await page.getByRole('checkbox', { name: 'It concerns somebody who cares for the child' }).check();
    await expectNoBarrier(page, 'how urgent it is, in the portal');
    await rita.press('Next');
    await page.getByRole('textbox', { name: 'Given names' }).fill('Testa');
    await rita.press('Next');
    await page.getByText(/could fit/).waitFor();
    await expectNoBarrier(page, 'a child in the portal');
    await rita.press('Next');
    await page.getByRole('textbox', { name: /^NCIC number/ }).fill('M000000001');
    await expectNoBarrier(page, 'a missing child in the portal');
    await rita.press('More: number of papers, other names, birthplace');
    await page.getByRole('combobox').selectOption('passport');
    await page.getByRole('textbox', { name: /^The number/ }).fill('C0000042');
    await expectNoBarrier(page, 'the number of a paper in the portal');
    await rita.press('File the enquiry');
    await rita.seesHeading('Call code');
    // The others were filed for another purpose.
    const filed = await line.asAdministrator(
      'SELECT DISTINCT purpose FROM enquiries.enquiry ORDER BY purpose',
    );
    expect(filed).toEqual(['child-present', 'missing-child']);
    await page.goto(`${officer.url}/officer/enquiries/new`);
    await page.getByRole('radio', { name: /^Civil immigration enforcement/ }).check();
    await rita.press('Next');
    await page.getByText('The written channel is a letter to the Demo Operator').waitFor();
    await expectNoBarrier(page, 'declined in the portal');
  });
});
