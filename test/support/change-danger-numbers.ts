import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { guidanceContent } from '../../contract/guidance.ts';
import { expectNoBarrier } from './barriers.ts';
import type { Person } from './person.ts';

/** The version in force is saved, changed and proposed by the one; the other is shown what differs. `session` is whom the other signs in as. */
export async function changeDangerNumbers(
  proposer: Person,
  approver: Person,
  session: { cookie: string },
): Promise<void> {
  await proposer.goTo('Danger numbers');
  await proposer.page.getByText('6 of 6 numbers have to be checked.').waitFor();
  await expectNoBarrier(proposer.page, 'danger numbers');
  await proposer.press('Propose another version');
  const saving = proposer.page.waitForEvent('download');
  await proposer.page.getByRole('link', { name: 'Save this version as a file' }).click();
  const content = guidanceContent.parse(JSON.parse(await readFile(await (await saving).path(), 'utf8')));
  const texas = { state: 'TX', of: 'Example Hotline', number: '512-555-0101', source: 'made up' };
  const choose = async (changed: object) => {
    const choosing = proposer.page.waitForEvent('filechooser');
    await proposer.page.getByRole('button', { name: /^The file with your changes/ }).click();
    const buffer = Buffer.from(JSON.stringify(changed));
    await (await choosing).setFiles({ name: 'changed.json', mimeType: 'application/json', buffer });
  };
  await choose({ ...content, states: [texas] });
  await proposer.page.getByText(/^This file is not in the form.*states.0.checkedOn/).waitFor();
  await expectNoBarrier(proposer.page, 'a file that cannot be read');
  await choose({ ...content, states: [{ ...texas, checkedOn: '2026-11-01' }] });
  await proposer.page.getByRole('textbox', { name: /^Why/ }).fill('Read out by the hotline itself.');
  await proposer.press('Propose this version');
  await proposer.page.getByText(/^Proposed\. Another person/).waitFor();
  await approver.comeIn(session, '/decisions');
  await approver.page.getByText('TX, Example Hotline: 512-555-0101 (made up, 2026-11-01)').waitFor();
  await expectNoBarrier(approver.page, 'danger numbers that are proposed');
  expect(proposer.complaints).toEqual([]);
}
