import { expect, it } from 'vitest';
import { enquiryView } from '../../contract/enquiry.ts';
import { DISPATCH, keepAgency } from '../support/agencies.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { ask } from '../support/line.ts';
import { lineWithOutside } from '../support/line-with-outside.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { said } from '../support/sent-in-call.ts';
import { talkersHearEachOther } from '../support/sound-both-ways.ts';

const there = lineWithOutside({ scenario: 'telephone-by-number', calls: 1 });

/** An enquiry that is sent in the call that is under way now. */
async function sendEnquiry(desk: CallTaker): Promise<string> {
  const cookie = (await desk.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const [callId = ''] = await there.line.ask("SELECT call_id FROM calls.call WHERE state = 'talking'");
  const [accountId = ''] = await there.line.ask(
    `SELECT call_taker_id FROM calls.call WHERE call_id = '${callId}'`,
  );
  const database = { asAdministrator: (sql: string) => there.line.ask(sql) };
  const { agencyId } = await keepAgency(database);
  await proveCaller(database, { callId, accountId }, agencyId);
  const { url } = there.line.summary;
  const opened = await ask({ url }, cookie, 'POST', '/api/enquiries', { callId });
  const { enquiryId, revision } = enquiryView.parse(opened.body);
  const path = `/api/enquiries/${enquiryId}`;
  await ask({ url }, cookie, 'PUT', `${path}/details`, { revision, details: said });
  const sent = await ask({ url }, cookie, 'POST', `${path}/record`, { revision: revision + 1 });
  expect(sent.status).toBe(200);
  return enquiryId;
}

/** Its deadline is now: the clock of this line is that of the world. */
const deadlineIsNow = (enquiryId: string) => `SET session_replication_role = replica;
  UPDATE enquiries.enquiry SET concluded_at = concluded_at - interval '1 day', due_at = now(), unjoined_at = now()
    WHERE enquiry_id = '${enquiryId}';
  UPDATE tasks.task SET offer_from = now(), due_at = now() WHERE kind = 'enquiry-deadline'`;

it('an officer who waits to hear is rung at the deadline, where the line knows them to be; the desk has the enquiry open with what is said while they talk', async () => {
  const desk = await CallTaker.signIn(there.browser, there.line.linkOf('Demo Call-Taker One'));
  await desk.becomeReady();
  await there.line.call();
  await desk.answer();
  const enquiryId = await sendEnquiry(desk);
  await desk.hangUp();
  await desk.wrapUp(1);
  const { page } = desk;
  await there.line.ask(deadlineIsNow(enquiryId));
  await page.getByRole('heading', { name: 'A task for you' }).waitFor();
  await page.keyboard.press('Enter');
  const words = page.getByText(/No custodian can speak with you through this line now/);
  await words.waitFor();
  await page.keyboard.press('F4');
  await page.getByRole('heading', { name: 'A task for you' }).waitFor({ state: 'detached' });
  await desk.answer();
  await page.getByText('The caller is on the line').first().waitFor();
  await words.waitFor();
  await page.getByText('RUNG AT THE AGENCY').waitFor();
  expect(await page.getByText('NOT PROVEN').count()).toBe(0);
  await expectNoBarrier(page, 'the call at the deadline');
  expect(await there.outside.messages()).toContain(`INVITE sip:${DISPATCH}@`);
  await talkersHearEachOther(there.line);
  await desk.hangUp();
  await desk.wrapUp(1);
  const outcome = "SELECT state || ' ' || outcome FROM tasks.task WHERE kind = 'enquiry-deadline'";
  await eventually(async () => expect(await there.line.ask(outcome)).toEqual(['done rung']));
  await eventually(async () => expect(await there.line.inExchange('channels')).toEqual([]));
  expect(desk.complaints).toEqual([]);
});
