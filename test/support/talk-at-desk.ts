import type { Browser } from 'playwright-core';
import { waitFrom } from './calls.ts';
import { eventually } from './line.ts';
import { openPages } from './pages.ts';

/** A call-taker at a real page, with a telephone that stands on the desk, who talks with a caller. */
export async function talkAtDesk(browser: Browser) {
  const { line, sit } = await openPages(browser);
  const account = await line.signInAs('call-taker', 'Tess Testcase');
  await line.asAdministrator(
    `UPDATE staff.account SET telephone_contact = 'sip:desk@127.0.0.1' WHERE account_id = '${account.accountId}'`,
  );
  const tess = await sit();
  await tess.comeIn(account, '/');
  const { page } = tess;
  await page.getByRole('button', { name: 'Start the microphone check' }).click();
  await page.getByRole('button', { name: 'Use this microphone' }).click();
  await page.getByRole('button', { name: 'Become ready' }).first().click();
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  const callId = await waitFrom(line, '+1 555 0100');
  const legId = await eventually(async () => {
    const [leg = ''] = await line.asAdministrator('SELECT leg_id FROM routing.offer');
    if (!line.telephony.channels.has(leg)) throw new Error('The desk is not rung yet.');
    return leg;
  });
  line.telephony.deskAnswers(legId);
  await page.getByRole('button', { name: 'Hold' }).waitFor();
  return { line, tess, page, callId, account };
}
