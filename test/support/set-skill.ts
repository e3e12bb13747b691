import { expect } from 'vitest';
import { expectNoBarrier } from './barriers.ts';
import type { TestLine } from './line.ts';
import type { Person } from './person.ts';

/** Somebody with that name is given the fourth level of Spanish. */
export async function setSkill(line: TestLine, supervisor: Person, name: string): Promise<void> {
  // What somebody can is set by the keyboard alone, and holds at once.
  await supervisor.goTo('People');
  await supervisor.page.getByRole('button', { name: `Choose: What can be done about ${name}` }).focus();
  await supervisor.page.keyboard.press('Enter');
  await supervisor.page.getByRole('menuitem', { name: 'Skills' }).press('Enter');
  const spanish = supervisor.page.getByRole('combobox', { name: 'Spanish' });
  await spanish.focus();
  await supervisor.page.keyboard.press('4');
  await supervisor.page.keyboard.press('Tab');
  await supervisor.page.keyboard.press('Enter');
  await supervisor.page.getByText('Saved, and written down.').waitFor();
  const held = await line.asAdministrator("SELECT skill || ' ' || level FROM staff.account_skill");
  expect(held).toEqual(['spanish 4']);
  expect(await spanish.inputValue()).toBe('4');
  await expectNoBarrier(supervisor.page, 'skills of a person');
}
