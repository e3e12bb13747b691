import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry, printNoteKey } from '../../server/rooms/ledger/index.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { signedUntil } from '../support/checkpoints.ts';
import { download } from '../support/download.ts';
import { browserForPages, openPages } from '../support/pages.ts';
import { readPaper } from '../support/read-paper.ts';
import { runCommand } from '../support/run-command.ts';
import { sentInCall } from '../support/sent-in-call.ts';

const browser = browserForPages();

it('a privacy officer takes the certificate of a destruction from the story of its enquiry, and the text holds without the line', async () => {
  const { line, sit } = await openPages(browser());
  const { reference } = await sentInCall(undefined, line);
  const [enquiryId = ''] = await line.asAdministrator('SELECT enquiry_id FROM enquiries.enquiry');
  await inTransaction(line.db, async (tx) => {
    const by = { at: line.clock.now(), actor: lineActor, ...noEnquiry };
    appendEntry(tx, { ...by, enquiryId, kind: 'enquiry-destroyed', subject: { version: 1 } });
  });
  await signedUntil(line, 'enquiry-destroyed');
  const eva = await sit();
  await eva.comeIn(await line.signInAs('privacy-officer', 'Eva Privacy'), '/oversight');
  const { page } = eva;
  await page.getByRole('tab', { name: 'Who did what' }).press('Enter');
  await page.getByLabel('Enquiry', { exact: true }).fill(reference);
  await page.getByRole('button', { name: 'Search the ledger' }).press('Enter');
  await page.getByRole('button', { name: reference }).first().press('Enter');
  await page.getByRole('heading', { name: `The story of ${reference}` }).waitFor();
  const certificate = page.getByRole('button', { name: 'Certificate', exact: true });
  await certificate.press('Enter');
  await page.getByRole('dialog').getByText('The words of an enquiry were destroyed').waitFor();
  await expectNoBarrier(page, 'a certificate of destruction');
  const paper = await download(page, 'On paper (PDF)');
  expect(paper.name).toMatch(/^destruction-\d+\.pdf$/);
  const pages = (await readPaper(paper.bytes, 'certificate-of-destruction')).join(' ');
  for (const said of ['Certificate of destruction', enquiryId, 'c2sp.org/tlog-proof@v1'])
    expect(pages).toContain(said);
  const text = await download(page, 'As text, to be checked');
  const folder = await mkdtemp(join(tmpdir(), 'harborline-certificate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, text.name);
  await writeFile(file, text.bytes);
  const [key] = await line.ledgerKeys();
  if (!key) throw new Error('The line has no key.');
  const checked = await runCommand('ledger', 'certificate', file, '--key', printNoteKey(key));
  expect(checked.exitCode).toBe(0);
  expect(checked.said).toContain(`The enquiry ${enquiryId} was destroyed`);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectNoBarrier(page, 'a story with a certificate');
  expect(eva.complaints).toEqual([]);
});
