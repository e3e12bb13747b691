import { onTestFinished } from 'vitest';
import { eventually } from './eventually.ts';
import type { TestLine } from './line.ts';
import { Person } from './person.ts';
import { HZ, OFFICER, type RelayWorld } from './relay-world.ts';
import { startCaller, startTelephone } from './sipp.ts';

/** A call-taker at a page of the browser, with a telephone that stands on the desk and answers by itself. */
export async function sitAtDesk({ browser }: RelayWorld, line: TestLine, publicUrl: string): Promise<Person> {
  const desk = await startTelephone({ scenario: 'telephone-answers', voice: HZ.callTaker, calls: 5 });
  onTestFinished(() => desk.stop());
  const account = await line.signInAs('call-taker', 'Tess Testcase');
  await line.asAdministrator(
    `UPDATE staff.account SET telephone_contact = 'sip:desk@127.0.0.1:${desk.port}' WHERE account_id = '${account.accountId}'`,
  );
  const tess = await Person.sitDown(browser, publicUrl);
  await tess.comeIn(account, '/');
  await tess.press('Start the microphone check');
  await tess.press('Use this microphone');
  await tess.page.getByRole('button', { name: 'Become ready' }).first().waitFor();
  return tess;
}

/** An officer calls, and keys a call code in by the keys of the telephone while the line greets; it is taken. */
export const callWithCode = (world: RelayWorld, line: TestLine, digits: string) =>
  callAndPress(world, line, `#${digits}`, { column: 'code_outcome', becomes: 'accepted' });

/** A child calls, and presses the key for one. */
export const callAsChild = (world: RelayWorld, line: TestLine) =>
  callAndPress(world, line, '9', { column: 'stage', becomes: 'queued' });

type Pressed = { column: string; becomes: string };

async function callAndPress(
  { exchange, officer }: RelayWorld,
  line: TestLine,
  keys: string,
  { column, becomes }: Pressed,
) {
  const { sipPort } = exchange;
  const callsBefore = officer.calls();
  const caller = await startCaller({
    ...{ scenario: 'caller-listens', sipPort, callerNumber: OFFICER },
    earPort: officer.port,
  });
  onTestFinished(() => caller.stop());
  const intake = (of: string) => line.asAdministrator(`SELECT ${of} FROM calls.intake`);
  await eventually(async () => {
    if ((await intake('stage')).length === 0) throw new Error('The caller is not greeted yet.');
  });
  // The exchange may still send what belongs to the call before: the keys are not for that.
  await eventually(() => {
    if (officer.calls() === callsBefore) throw new Error('The line is not heard yet.');
  });
  await officer.until(() => true);
  officer.press(keys);
  await eventually(async () => {
    const [found] = await intake(column);
    if (found !== becomes) throw new Error(`It is ${found}.`);
  });
  return caller;
}

/** Reads back what the officer has filed and attested, and presses Send. */
export async function readBackAndSend({ page }: Person): Promise<void> {
  await page.getByText('PROVEN', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Name and rank' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('checkbox', { name: 'Read aloud, and the officer confirmed it' }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('textbox', { name: 'Given names' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Everything that is needed is here.').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Read the reference aloud, twice').waitFor();
}

/** The officer waits for an outcome with music, and without a call-taker. */
export async function putIntoLane({ page }: Person): Promise<void> {
  await page.keyboard.press('Alt+8');
  await page.getByText('No, somebody else is with the child').click();
  await page.getByRole('button', { name: 'Put the caller into the lane' }).click();
}
