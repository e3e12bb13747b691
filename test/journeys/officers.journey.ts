import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { enrolmentCode, officersView } from '../../contract/officer.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { newAgency } from '../support/officers.ts';
import { Person } from '../support/person.ts';
import { RunningLine } from '../support/running-line.ts';
import { startCaller } from '../support/sipp.ts';
import { openSlowly, type Transfer } from '../support/slow-network.ts';
import { startMailServer, type TestMailServer } from '../support/smtp.ts';
import { evidence } from '../support/two-people.ts';
import { Visitor } from '../support/visitor.ts';

let browser: Browser;
let line: RunningLine | undefined;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

/** Where a browser may make passkeys: by name. */
const named = (url: string): string => url.replace('127.0.0.1', 'localhost');

async function signInStaff(running: RunningLine, name: string) {
  const visitor = new Visitor(running.summary.url);
  const { link = '' } = running.summary.links.find((one) => one.name === name) ?? {};
  const token = new URL(link).hash.slice(1);
  expect((await visitor.ask('POST', '/api/sign-in', { token })).status).toBe(200);
  return visitor;
}

/** The page that the last mail to that address leads to. */
const pathMailedTo = (mail: TestMailServer, address: string): Promise<string> =>
  eventually(() => {
    const received = mail.received.findLast(({ to }) => to.includes(address));
    const path = /\/officer\/enrol#[\w-]+/.exec(received?.mail.text ?? '')?.[0];
    if (!path) throw new Error('No link was mailed yet.');
    return path;
  });

/** The first officer of an agency: a call-back that reached it, one person's proposal, another's approval, a code that is told. */
async function enrolAgency(running: RunningLine, mailAddress: string): Promise<string> {
  const agencyId = await newAgency({ asAdministrator: (sql) => running.ask(sql) });
  const callBackId = randomUUID();
  await running.ask(`SET session_replication_role = replica; INSERT INTO agencies.verification
    (verification_id, method, agency_id, call_id, evidence_id, proven_by, proven_at) SELECT gen_random_uuid(),
    'call-back-officer', '${agencyId}', gen_random_uuid(), '${callBackId}', account_id, now() FROM staff.account LIMIT 1`);
  const ana = await signInStaff(running, 'Demo Operator');
  const administrator = { name: 'A. Administrator', badge: 'A-1', mailAddress, callBackId, evidence };
  const path = `/api/agencies/${agencyId}/administrators/proposals`;
  const { proposalId } = proposed.parse((await ana.ask('POST', path, administrator)).body);
  const ben = await signInStaff(running, 'Demo Supervisor');
  const [documentSha256] = await running.ask(
    `SELECT encode(document_sha256, 'hex') FROM staff.proposal WHERE proposal_id = '${proposalId}'`,
  );
  const approved = { outcome: 'approved', documentSha256 };
  expect((await ben.ask('POST', `/api/decisions/${proposalId}/decision`, approved)).status).toBe(200);
  const { body } = await ben.ask('GET', `/api/agencies/${agencyId}/officers`);
  const [officer] = officersView.parse(body).officers;
  const told = await ben.ask('POST', `/api/officers/${officer?.officerId}/enrolment-code`);
  return enrolmentCode.parse(told.body).code;
}

/** Follows the mailed link, types the code, and makes a passkey. */
async function enrol(url: string, path: string, code: string): Promise<Person> {
  const person = await Person.sitDown(browser, url);
  await person.plugKeyIn();
  await person.open(path);
  await person.page.getByRole('textbox', { name: 'Enrolment code' }).fill(code);
  await person.press('Go on');
  await person.press('Make a passkey on this device');
  await person.seesHeading('My telephone');
  await person.page.getByRole('textbox', { name: 'Telephone, with its area code' }).fill('(202) 555-0143');
  await person.press('Keep this telephone');
  await person.page.getByText('The telephone that ends in 0143.').waitFor();
  await expectNoBarrier(person.page, 'the own telephone');
  await person.page.getByRole('link', { name: 'To my enquiries' }).click();
  await person.seesHeading('My enquiries');
  return person;
}

const shownDigits = async ({ page }: Person, nth: number): Promise<string> =>
  (await page.locator('[data-digits]').nth(nth).getAttribute('data-digits')) ?? '';

/** An officer who does not hear writes with the line: the code is the proof, and the desk has what was filed beside what is written. */
async function writeWithTheLine(officer: Person, desk: CallTaker): Promise<void> {
  await fileAndGetCode(officer, async () => {});
  await officer.press('Write with the line');
  await officer.seesHeading('Writing with the line');
  await officer.page
    .getByRole('textbox', { name: 'Your message' })
    .fill('I cannot hear. A child is with me.');
  await officer.press('Send');
  const { page } = desk;
  await page.getByRole('heading', { name: 'A task for you' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('I cannot hear. A child is with me.').waitFor();
  await page.getByText('PROVEN by call code').waitFor();
  const name = page.getByRole('textbox', { name: 'Name and rank' });
  await eventually(async () => expect(await name.inputValue()).toBe('R. Example'));
  // Nothing is said aloud to somebody who reads.
  await page.getByText('Write “Your name and rank').waitFor();
  expect(await page.getByText(/say aloud|off speaker/i).count()).toBe(0);
  const write = page.getByRole('textbox', { name: 'Write to the officer' });
  await write.fill('Is the child safe?');
  await write.press('Enter');
  await officer.page.getByText('Is the child safe?').waitFor();
  // What scrolls is reached by the keyboard.
  await write.press('Shift+Tab');
  await page.locator('[role=log]:focus').waitFor();
  await expectNoBarrier(page, 'a conversation in writing at the desk');
  await expectNoBarrier(officer.page, 'a conversation in writing in the portal');
  // The officer's list leads back into it.
  await officer.page.getByRole('link', { name: 'My enquiries' }).click();
  await officer.page.getByText('You are writing with the line').waitFor();
  await expectNoBarrier(officer.page, 'the enquiries of an officer who writes');
  await officer.page.getByRole('link', { name: /^Go on writing about/ }).click();
  await officer.page.getByText('Is the child safe?').waitFor();
  await page.getByRole('radio', { name: 'done' }).check();
  await page.getByRole('button', { name: 'End the task' }).click();
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  await officer.page.getByText('This conversation is over.').waitFor();
}

/** Every page of the portal over a slow network, with nothing kept from before. */
async function countTransfers(officer: Person, administrator: Person, url: string): Promise<Transfer[]> {
  const transfers: Transfer[] = [];
  const own = [
    '/officer/',
    '/officer/enquiries/new',
    '/officer/telephone',
    '/officer/passkeys',
    '/officer/sessions',
  ];
  for (const path of [...own, '/officer/sign-in', '/officer/enrol'])
    transfers.push(await openSlowly(officer.page, url, path));
  transfers.push(await openSlowly(administrator.page, url, '/officer/officers'));
  return transfers;
}

/** Files an enquiry, three fields at a time, and gets a code for it: what is keyed in, number and code. */
async function fileAndGetCode(officer: Person, look = expectNoBarrier): Promise<string> {
  const { page } = officer;
  await page.getByRole('link', { name: 'New enquiry' }).first().click();
  await page.getByRole('radio', { name: 'A child who is with me now' }).check();
  await page.getByRole('checkbox', { name: /civil immigration enforcement/ }).check();
  await look(page, 'the first part of the form');
  await officer.press('Next');
  await officer.press('Next');
  await page.getByRole('textbox', { name: 'Given names' }).fill('Testa');
  await page.getByRole('textbox', { name: 'Surnames, as many as are known' }).fill('Inventada Ejemplo');
  await officer.press('Next');
  await officer.press('Next');
  await officer.press('File the enquiry');
  await officer.press('Get the code');
  await page.locator('[data-digits]').first().waitFor();
  await look(page, 'the call code');
  return `${await shownDigits(officer, 0)}${await shownDigits(officer, 1)}`;
}

it('an agency is enrolled, its officer files an enquiry and keys the code in: the desk shows who it is before anybody answers', async () => {
  const mail = await startMailServer();
  const running = await RunningLine.start({ ...mail.settings, HARBORLINE_OFFER_LEASE_MS: '60000' });
  line = running;
  const url = named(running.summary.url);
  const code = await enrolAgency(running, 'chief@agency.example');
  const administrator = await enrol(url, await pathMailedTo(mail, 'chief@agency.example'), code);
  await administrator.page.getByRole('link', { name: 'Officers' }).click();
  await administrator.page.getByRole('textbox', { name: 'Name and rank' }).fill('R. Example');
  await administrator.page.getByRole('textbox', { name: 'Badge' }).fill('B-12');
  await administrator.page.getByRole('textbox', { name: 'Mail address' }).fill('officer@agency.example');
  await expectNoBarrier(administrator.page, 'the officers of an agency');
  await administrator.press('Invite');
  await administrator.seesHeading('The officer was invited');
  const told = await shownDigits(administrator, 0);
  const officer = await enrol(url, await pathMailedTo(mail, 'officer@agency.example'), told);
  const digits = await fileAndGetCode(officer);
  await officer.page.getByRole('link', { name: 'My enquiries' }).click();
  await officer.page.getByText('Waits for your call').waitFor();

  const desk = await CallTaker.signIn(browser, running.linkOf('Demo Call-Taker One'));
  await desk.becomeReady();
  const ear = await openEar();
  const sipPort = running.summary.sipPort ?? 0;
  const caller = await startCaller({ scenario: 'caller-listens', sipPort, earPort: ear.port });
  await eventually(async () => expect(await running.ask('SELECT 1 FROM calls.call')).toEqual(['1']));
  ear.press(`#${digits}#`);
  // The desk rings with the proof on it.
  await desk.page.getByRole('button', { name: 'Answer' }).waitFor();
  await desk.page.getByText('PROVEN by call code').waitFor();
  await desk.page.getByText('R. Example, badge B-12').waitFor();
  // The officer's list says so by itself.
  await officer.page.getByText('With the line').waitFor();
  expect(await running.ask('SELECT state FROM calls.call')).toEqual(['offered']);
  await desk.answer();
  const [seconds = ''] = await running.ask(`SELECT extract(epoch FROM proof.proven_at - call.answered_at)
    FROM agencies.verification proof JOIN calls.call USING (call_id) WHERE proof.method = 'call-code'`);
  process.stdout.write(`From the answer to the proof: ${seconds} s (negative: proven before the answer).\n`);
  expect(Number(seconds)).toBeLessThanOrEqual(0);
  // What was filed is the enquiry of this call.
  await eventually(async () =>
    expect(await desk.page.getByRole('textbox', { name: 'Name and rank' }).inputValue()).toBe('R. Example'),
  );
  await desk.hangUp();
  await caller.ended;
  ear.close();
  await desk.wrapUp(1);
  await writeWithTheLine(officer, desk);
  for (const { path, bytes, requests } of await countTransfers(officer, administrator, url)) {
    process.stdout.write(`${path}: ${bytes} bytes in ${requests} requests.\n`);
    expect([path, bytes < 100_000]).toEqual([path, true]);
    // The page, its style and its script, the latter two at once.
    expect([path, requests]).toEqual([path, 3]);
  }
  expect([...officer.complaints, ...administrator.complaints, ...desk.complaints]).toEqual([]);
});
