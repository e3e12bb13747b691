import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { demoProfile } from '../../contract/legal.ts';
import { production, productionFile } from '../../contract/legal-process.ts';
import type { Role } from '../../contract/session.ts';
import { destroyPapers } from '../../server/rooms/oversight/index.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { challengeIsOver, officeOf } from '../support/legal-process.ts';
import type { TestLine } from '../support/line.ts';
import { browserForPages, openPages } from '../support/pages.ts';
import { paperOf } from '../support/papers.ts';
import type { Person } from '../support/person.ts';
import { sentInCall } from '../support/sent-in-call.ts';

const browser = browserForPages();

/** A line with an enquiry that somebody will ask about, and a way to sit people down before it. */
async function openOffice() {
  const { line, sit } = await openPages(browser());
  const { reference } = await sentInCall(undefined, line);
  const seat = async (role: Role, name: string, path: string) => {
    const person = await sit();
    await person.comeIn(await line.signInAs(role, name), path);
    return person;
  };
  return { line, reference, seat };
}

/** The button that has the keyboard is pressed by it, once it can be. */
const press = async ({ page }: Person, name: string | RegExp) => {
  const button = page.getByRole('button', { name, exact: typeof name === 'string', disabled: false });
  await button.first().press('Enter');
};
const write = ({ page }: Person, name: string | RegExp, words: string) =>
  page.getByRole('textbox', { name }).fill(words);

async function takeIn(eva: Person, kind: string, references: string): Promise<void> {
  const { page } = eva;
  await page.getByLabel('What it is').selectOption(kind);
  await write(eva, 'Issued by', 'Example District Court');
  await write(eva, 'Docket or number', 'EX-26-100');
  await page.getByLabel('Received on').fill('2026-11-23');
  await page.getByLabel('To be answered by').fill('2026-12-18');
  await write(eva, 'What it asks for, in a few words', 'Who called about the case, and when.');
  await write(eva, /^Enquiries that it is about/, references);
}

/** What was refused held nothing for longer than a schedule says, and the line has looked. */
async function papersWereDestroyed(line: TestLine): Promise<void> {
  const rule = 'Example schedule 12';
  const retention = [{ of: 'processes', leastDays: 1, mostDays: 30, rule }];
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE oversight.process SET taken_in_at = '2001-01-01', refused_at = '2001-01-01' WHERE state = 'refused';
    UPDATE legal.enquiry_hold SET lifted_at = '2001-01-02', proposal_id = gen_random_uuid();
    INSERT INTO legal.version (version, content, approved_at, proposal_id)
      VALUES (1, '${JSON.stringify({ ...demoProfile.content, retention })}', '2000-01-01', gen_random_uuid());
    SET session_replication_role = DEFAULT`);
  await destroyPapers(line);
}

/** A signed checkpoint speaks for what was given. */
const checkpointCame = (line: TestLine) =>
  line.inTime(async () => {
    const signed = `SELECT 1 FROM ledger.position p JOIN ledger.entry e USING (entry_id)
      WHERE e.kind = 'process-produced' AND p.position < (SELECT max(size) FROM ledger.checkpoint)`;
    expect(await line.asAdministrator(signed)).toHaveLength(1);
  });

it('a subpoena goes from intake over counsel, two people and the time to object to exactly what was agreed on, with its proof', async () => {
  const { line, reference, seat } = await openOffice();
  const eva = await seat('privacy-officer', 'Eva Privacy', '/legal-process');
  await eva.page.getByText('Nothing was served yet.').waitFor();
  await takeIn(eva, 'judicial-subpoena', reference);
  await expectNoBarrier(eva.page, 'a legal process that is taken in');
  await press(eva, 'Take it in and hold what it names');
  await eva.page.getByText('It is taken in, and what it names is held.').waitFor();
  await press(eva, /^Subpoena that a judge/);
  await eva.page.getByText(`${reference} (held)`).waitFor();
  const choosing = eva.page.waitForEvent('filechooser');
  await press(eva, /^Add scanned pages/);
  const buffer = paperOf(['SUBPOENA', 'Attachment A']);
  await (await choosing).setFiles({ name: 'paper.pdf', mimeType: 'application/pdf', buffer });
  await press(eva, 'Add the pages');
  await eva.page.getByText('The pages are added.').waitFor();

  const cora = await seat('counsel', 'Cora Counsel', '/');
  await press(cora, /^Subpoena that a judge.*Next: counsel reviews it$/);
  await cora.page.getByLabel(/^Paragraph of 5 U\.S\.C\. 552a/).selectOption('b11');
  await write(cora, 'What you found, and why it may be answered', 'Issued by the court, narrow enough.');
  await expectNoBarrier(cora.page, 'a legal process that counsel reviews');
  await press(cora, 'It may be answered');
  await cora.page.getByText(/^It may be answered now/).waitFor();

  await eva.open('/legal-process');
  await press(eva, /^Subpoena that a judge/);
  await press(eva, 'Propose what is given');
  await eva.page.getByRole('checkbox', { name: reference }).check();
  await eva.page.getByRole('checkbox', { name: /^When its calls were/ }).check();
  await eva.page.getByLabel('Only what is of this day or later').fill('2020-01-01');
  const entries = eva.page.getByRole('checkbox', { name: /^What was written down of it/ });
  await entries.check();
  await eva.page.getByRole('checkbox', { name: 'sent an enquiry', exact: true }).check();
  await expectNoBarrier(eva.page, 'kinds of entries that may be given');
  await entries.uncheck();
  await write(eva, /^Why, and what shows it/, 'The subpoena asks for the times of the calls.');
  await expectNoBarrier(eva.page, 'what is proposed to be given');
  await press(eva, 'Propose what is given: Propose this');
  await eva.page.getByText('It waits for a second person under Decisions.').waitFor();
  const ben = await seat('operator', 'Ben Operator', '/decisions');
  await ben.page.getByText(reference).first().waitFor();
  await press(ben, /^Approve this/);
  await press(ben, /^Press again to approve/);
  await ben.page.getByText('Nothing waits for a decision.').waitFor();

  await eva.open('/legal-process');
  await press(eva, /^Subpoena that a judge.*tell those whom it concerns that they may object$/);
  await eva.page.getByText(/^Objections are taken until/).waitFor();
  await expectNoBarrier(eva.page, 'a legal process whose officers are to be written to');
  await press(eva, 'Write to the officers');
  await eva.page.getByText(/^Mails on their way: 0\. Officers whom no mail can reach: 1\.$/).waitFor();
  await eva.page.getByText(`No mail reached the officer of ${reference}`).waitFor();
  await press(eva, 'Note an order not to tell');
  await eva.page.getByLabel('Nobody is told until the end of').fill('2099-01-01');
  await write(eva, 'Who ordered it, and where that stands', 'The Example District Court, on page 2.');
  await expectNoBarrier(eva.page, 'an order that nobody is told');
  await press(eva, 'Nobody is told until then');
  await eva.page.getByText(/^A court has ordered that nobody is told/).waitFor();
  await expectNoBarrier(eva.page, 'a legal process of which nobody is told');
  await press(eva, 'Note that the order has ended');
  await write(eva, 'Why it has ended, and where that stands', 'The court took it back.');
  await press(eva, 'The order has ended');
  await eva.page.getByText('It is noted. Those whom it concerns may be told.').waitFor();
  await eva.page.getByText(/^A court has ordered that nobody is told/).waitFor({ state: 'detached' });
  await press(eva, 'Note who was told');
  await eva.page.getByLabel('Who', { exact: true }).selectOption('officer');
  await write(eva, /^How they were told that they may object/, 'By letter to the agency.');
  await press(eva, 'Somebody was told');
  await eva.page.getByText('told that somebody may object: the officer concerned').waitFor();
  await expectNoBarrier(eva.page, 'a legal process that may be objected to');
  expect(await eva.page.getByRole('button', { name: 'Make what is given' }).count()).toBe(0);
  await challengeIsOver(line);
  await eva.open('/legal-process');
  await press(eva, /^Subpoena that a judge.*make what is given$/);
  await press(eva, 'Make what is given');
  await eva.page.getByText('It is made, and its hash is in the ledger.').waitFor();
  await checkpointCame(line);
  await press(eva, 'Fetch what is given');
  const saving = eva.page.waitForEvent('download');
  await eva.page.getByRole('link', { name: 'Save the file' }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');
  const file = productionFile.parse(JSON.parse(saved));
  expect(production.parse(JSON.parse(file.production)).enquiries[0]).toMatchObject({ reference });
  expect(production.parse(JSON.parse(file.production)).narrowedTo).toEqual({ from: '2020-01-01' });
  expect(file.production).not.toMatch(/"entries"|Testa|Inventada/);
  expect(file.entry?.proof).toMatch(/^c2sp\.org\/tlog-proof@v1/);
  await expectNoBarrier(eva.page, 'a legal process that is answered');
});

it('what is not valid is refused by counsel with the reason, and what immigration enforcement asks without a judge is declined by rule', async () => {
  const { line, reference, seat } = await openOffice();
  const eva = await seat('privacy-officer', 'Eva Privacy', '/legal-process');
  await takeIn(eva, 'authority-request', reference);
  await press(eva, 'Take it in and hold what it names');
  await eva.page.getByText('It is taken in, and what it names is held.').waitFor();
  const cora = await seat('counsel', 'Cora Counsel', '/legal-process');
  await press(cora, /^Request of another authority/);
  await press(cora, 'Refuse it instead');
  await cora.page.getByLabel('The reason').selectOption('not-ours-to-give');
  await write(cora, /^Why it is refused/, 'It asks who answered. The custodian may be asked.');
  await press(cora, 'Refuse it');
  await cora.page.getByText('It is refused.').waitFor();
  await cora.page.getByText(/^Refused: What it asks for is not the line’s to give/).waitFor();
  await expectNoBarrier(cora.page, 'a legal process that is refused');

  await eva.open('/legal-process');
  await takeIn(eva, 'administrative-subpoena', reference);
  await eva.page.getByRole('checkbox', { name: /^It is made for civil immigration/ }).check();
  await press(eva, 'Take it in and hold what it names');
  await eva.page.getByText(/^Civil immigration enforcement without a judge.*a letter to the Demo/).waitFor();
  await expectNoBarrier(eva.page, 'a legal process that is declined by rule');
  const held = `SELECT process_id FROM legal.enquiry_hold`;
  expect(await line.asAdministrator(held)).toHaveLength(1);

  await papersWereDestroyed(line);
  await cora.open('/legal-process');
  await press(cora, /^Request of another authority/);
  await cora.page.getByText(/^Paper, pages, notes and what was given were destroyed on .*30 days/).waitFor();
  await expectNoBarrier(cora.page, 'a legal process whose papers are destroyed');
});

it('the officers of several enquiries are told at once, each that is ticked', async () => {
  const { line, reference, seat } = await openOffice();
  const { reference: other } = await sentInCall(undefined, line);
  await officeOf(line).agreedOn([reference, other], ['calls']);
  const eva = await seat('privacy-officer', 'Eva Privacy', '/legal-process');
  const { page } = eva;
  const told = (one: string) =>
    page.getByText(`told that somebody may object: the officer concerned: ${one}`);
  const note = async (ticked: string[]) => {
    await press(eva, 'Note who was told');
    await page.getByLabel('Who', { exact: true }).selectOption('officer');
    await write(eva, /^How they were told that they may object/, 'By letter to each agency.');
    for (const one of [reference, other])
      await page.getByRole('checkbox', { name: one }).setChecked(ticked.includes(one));
  };
  await press(eva, /^Subpoena that a judge.*tell those whom it concerns that they may object$/);
  await note([]);
  expect(await page.getByRole('button', { name: 'Somebody was told' }).isDisabled()).toBe(true);
  for (const one of [reference, other]) await page.getByRole('checkbox', { name: one }).press('Space');
  await expectNoBarrier(page, 'officers of several enquiries who were told');
  await press(eva, 'Somebody was told');
  for (const one of [reference, other]) await told(one).waitFor();
  await page
    .getByRole('button', { name: /^Subpoena that a judge.*Next: those whom it concerns may object$/ })
    .waitFor();
});

it('after a backup was put back nothing is destroyed until what was held is held again, and two people have looked', async () => {
  const { line, reference, seat } = await openOffice();
  await line.asAdministrator(`INSERT INTO legal.destruction_pause (pause_id, begun_at, backup_at, held_outside)
    SELECT gen_random_uuid(), now(), now() - interval '1 day', jsonb_build_object('holds', '[]'::jsonb,
      'enquiries', jsonb_agg(jsonb_build_object('processId', gen_random_uuid(), 'enquiryId', enquiry_id))) FROM enquiries.enquiry`);
  const eva = await seat('privacy-officer', 'Eva Privacy', '/legal-process');
  await eva.page.getByText(`Held before, and not now: ${reference}`).waitFor();
  await expectNoBarrier(eva.page, 'destruction that is paused, and what is to be held again');
  await takeIn(eva, 'judicial-subpoena', reference);
  await press(eva, 'Take it in and hold what it names');
  await eva.page.getByText(/^All that the list outside has/).waitFor();
  await press(eva, 'Propose that destruction goes on');
  await write(eva, /^Why, and what shows it/, 'The subpoena is taken in again.');
  await expectNoBarrier(eva.page, 'a proposal that destruction goes on');
  await press(eva, 'Propose that destruction goes on: Propose this');
  await eva.page.getByText('It waits for a second person under Decisions.').first().waitFor();
  const sam = await seat('supervisor', 'Sam Supervisor', '/recordings');
  await sam.page
    .getByText(/^Since a backup was put back/)
    .first()
    .waitFor();
  await expectNoBarrier(sam.page, 'how long is kept while destruction is paused');
  const ben = await seat('operator', 'Ben Operator', '/decisions');
  await press(ben, /^Approve this/);
  await press(ben, /^Press again to approve/);
  await ben.page.getByText('Nothing waits for a decision.').waitFor();
  await eva.open('/legal-process');
  await eva.page.getByRole('heading', { name: 'Served on the line' }).waitFor();
  expect(await eva.page.getByText('Nothing is destroyed since a backup was put back').count()).toBe(0);
});
