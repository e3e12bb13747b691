import { expect } from 'vitest';
import { expectNoBarrier } from './barriers.ts';
import type { TestLine } from './line.ts';
import type { Person } from './person.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from './register.ts';

/** A custodian sends half of what it has sent before: the one proposes to search that, by the keyboard alone, and the other decides. */
export async function switchGenerations(line: TestLine, proposer: Person, approver: Person): Promise<void> {
  const custodian = await openTestCustodian(line, await openTestKeyServer());
  await custodian.send(madeUpChildren(60));
  line.clock.advance(60_000);
  await custodian.send(madeUpChildren(30));
  const { page } = proposer;
  await proposer.comeIn(await line.signInAs('operator', 'Gail Generations'), '/register');
  await proposer.seesHeading('Invented Custodian (custodian-1)');
  await page.getByText('60 records are searched.').waitFor();
  await page.getByText('30 (50%)').waitFor();
  const current = page.locator('li[aria-current="step"]');
  expect(await current.allInnerTexts()).toEqual(['Waits for two people', 'Searched']);
  await page.getByRole('button', { name: /^Propose to search these/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /^Why/ }).focus();
  await page.keyboard.type('The custodian says that half of its register was closed.');
  await expectNoBarrier(page, 'generations of a custodian');
  await page.getByRole('button', { name: 'Send to a second person' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Proposed; a second person has to decide.').waitFor();
  expect(await page.getByRole('button', { name: /^Propose to search these/ }).count()).toBe(0);

  await approver.comeIn(await line.signInAs('privacy-officer', 'Petra Privacy'), '/decisions');
  await approver.page.getByText('custodian-1').first().waitFor();
  await approver.page.getByRole('button', { name: /^Approve this/ }).press('Enter');
  await approver.page.getByRole('button', { name: /^Press again to approve/ }).press('Enter');
  await approver.page.getByText('Approved by Petra Privacy').waitFor();
  await proposer.press('Read the list again');
  await page.getByText('30 records are searched.').waitFor();
  expect(await current.allInnerTexts()).toEqual(['Searched', 'Replaced, kept for 7 days']);
  await page.getByRole('button', { name: /^Propose to restore these/ }).waitFor();
  await expectNoBarrier(page, 'a generation that can be restored');
  expect(proposer.complaints).toEqual([]);
}
