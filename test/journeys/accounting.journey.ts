import { expect, it } from 'vitest';
import { accounting } from '../../contract/accounting.ts';
import { agreeOn } from '../support/agency-directory.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import {
  askToJoin,
  openDisclosing,
  passGrid,
  REFERENCE,
  signInAsCustodian,
  speak,
} from '../support/disclosures.ts';
import { download } from '../support/download.ts';
import { findFreePort } from '../support/free-port.ts';
import { browserForPages, openPages, webFolder } from '../support/pages.ts';
import { Person } from '../support/person.ts';
import { readPaper } from '../support/read-paper.ts';
import { record } from '../support/relay.ts';
import { sentInCall } from '../support/sent-in-call.ts';

const browser = browserForPages();

it('a privacy officer accounts for what an agency has asked, looks at it, and takes it away as a paper that says the same', async () => {
  const { line, sit } = await openPages(browser());
  const { agencyId, reference } = await sentInCall(undefined, line);
  const two = [
    await line.signInAs('supervisor', 'Ana Proposer'),
    await line.signInAs('supervisor', 'Ben Approver'),
  ] as const;
  line.clock.advance(1_000);
  await agreeOn(line, two, agencyId, { kind: 'agency-letters', lettersTo: 'P.O. Box 17, Peñasco, ZZ 00000' });
  const [ori = ''] = await line.asAdministrator(
    `SELECT ori FROM agencies.agency WHERE agency_id = '${agencyId}'`,
  );
  const eva = await sit();
  await eva.comeIn(await line.signInAs('privacy-officer', 'Eva Privacy'), '/oversight');
  const { page } = eva;
  await page.getByRole('tab', { name: 'Accountings' }).press('Enter');
  await page.getByLabel('Whom it is about').selectOption('agency');
  await page.getByLabel('ORI of that agency').fill(ori.toLowerCase());
  await page.getByLabel('ORI of that agency').press('Enter');
  const row = page.getByRole('row').filter({ hasText: reference });
  await row.getByText(/Peñasco.*, address recorded afterwards, on /).waitFor();
  await row.getByText('not known to the line').waitFor();
  await expectNoBarrier(page, 'an accounting of the line');
  const { name, bytes } = await download(page, 'Download as PDF');
  expect(name).toMatch(/^accounting-[0-9-]{10}\.pdf$/);
  const [text = ''] = await readPaper(bytes, 'accounting-of-the-line');
  const said = [reference, ori, 'Peñasco', 'A child is missing', 'Eva Privacy', 'Page 1 of 1', '552a(c)(2)'];
  for (const part of said) expect(text).toContain(part);
  const json = await download(page, 'Download as JSON');
  const made = accounting.parse(JSON.parse(json.bytes.toString()));
  expect(made.lines).toMatchObject([{ reference, purpose: 'missing-child', paragraph: null }]);
  expect(eva.complaints).toEqual([]);
});

it('a custodian accounts for what it told, with (b)(7) marked, and for the person concerned without it', async () => {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const { line } = await openDisclosing([record('EXAMPLE-1')], {
    webFolder,
    publicUrl,
    startsAt: new Date(),
  });
  const dora = await signInAsCustodian(line, 'EXAMPLE-1');
  for (const paragraph of ['b7', 'b8'] as const) {
    await askToJoin(line, dora, { paragraph, writtenRequest: paragraph === 'b7' });
    await speak(line, dora);
    await passGrid(line, 1);
  }
  const person = await Person.sitDown(browser(), publicUrl);
  await person.comeIn(dora, '/inbox');
  const { page } = person;
  await page.getByRole('button', { name: 'Account for disclosures' }).press('Enter');
  await page.getByLabel('Your case reference').fill(REFERENCE);
  await page.getByLabel('Made for').selectOption('custodian');
  await page.getByRole('button', { name: 'Make the accounting' }).press('Enter');
  await page.getByText('Withheld from the subject').waitFor();
  await expectNoBarrier(page, 'an accounting of a custodian');
  const own = await readPaper((await download(page, 'Download as PDF')).bytes, 'accounting-of-a-custodian');
  for (const part of [
    '552a(b)(7)',
    '552a(b)(8)',
    'Withheld from the subject',
    REFERENCE,
    'as recorded on Dec 1, 2025',
  ])
    expect(own.join(' ')).toContain(part);
  await page.getByLabel('Made for').selectOption('subject');
  const paper = await download(page, 'Download as PDF');
  const subjects = (await readPaper(paper.bytes, 'accounting-for-the-subject')).join(' ');
  expect(subjects).toContain('552a(b)(8)');
  expect(subjects).not.toMatch(/552a\(b\)\(7\)|[Ww]ithheld/);
  expect(person.complaints).toEqual([]);
});
