import { describe, expect, it } from 'vitest';
import { keypadKey } from '../../contract/in-call.ts';
import { InMemoryMailer } from '../../server/rooms/staff/index.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { browserForPages, openPages } from '../support/pages.ts';

const browser = browserForPages();

describe('the page of custodians', () => {
  it('takes one in with two people, calls each of its contacts, and says when it is live and when it is suspended', async () => {
    const mailer = new InMemoryMailer();
    const { line, sit } = await openPages(browser(), { mailer });
    const ana = await sit();
    await ana.comeIn(await line.signInAs('supervisor', 'Ana Proposer'), '/custodians');
    const ben = await sit();
    await ben.comeIn(await line.signInAs('operator', 'Ben Approver'), '/decisions');
    const { page } = ana;
    const approve = async () => {
      await ben.press('Read the list again');
      const button = ben.page.getByRole('button', { name: /^Approve this/ });
      await button.click();
      await ben.page.getByRole('button', { name: /^Press again to approve/ }).click();
      await ben.page.getByText('Nothing waits for a decision.').waitFor();
    };
    const give = (field: string, text: string, at = 0) =>
      page.getByRole('textbox', { name: field }).nth(at).fill(text);

    await page.getByText('No custodian is enrolled yet.').waitFor();
    await ana.press('Enrol a custodian');
    await give('Name', 'Example Custodian');
    await give('Id', 'EXAMPLE-1');
    await give('Why, and what shows it', 'The licence was shown.');
    await page.getByRole('button', { name: /^Enrol a custodian: / }).click();
    await page.getByText(/^Proposed\. Another person/).waitFor();
    await approve();
    await ana.open('/custodians');
    await ana.press('Open Example Custodian');
    await page.getByText('Nobody has said yet how it is reached.').waitFor();

    await ana.press('Change how it is reached');
    for (const at of [0, 1, 2, 3]) {
      await give('Telephone', `(202) 555-010${at}`, at);
      await give('Mail', `contact-${at}@custodian.example`, at);
    }
    await expectNoBarrier(page, 'how a custodian is reached');
    await give('Why, and what shows it', 'Each was spoken to.');
    await page.getByRole('button', { name: /^Change how it is reached: / }).click();
    await page.getByText(/^Proposed\. Another person/).waitFor();
    await approve();
    await ana.press('Read it again');
    await page.getByText('not yet').first().waitFor();
    await expectNoBarrier(page, 'contacts to test');

    const contacts = ['Contact for protected records', 'Safeguarding contact', 'Step 1', 'Step 2'];
    for (const [at] of contacts.entries()) {
      await page
        .getByRole('button', { name: /^Test call to/ })
        .nth(at)
        .click();
      await page.getByText('The PIN was mailed, and the telephone is being rung.').waitFor();
      const mail = await line.inTime(() => {
        const found = mailer.delivered[at];
        if (!found) throw new Error('No mail yet.');
        return found;
      });
      const [open = ''] = await line.asAdministrator(
        'SELECT notice_call_id FROM custodians.notice_call WHERE ended_at IS NULL',
      );
      line.telephony.deskAnswers(`notice-${open}`);
      for (const key of /is (\d{6})\./.exec(mail.text)?.[1] ?? '')
        line.telephony.keyPressed(`notice-${open}`, keypadKey.parse(key));
      await line.inTime(async () =>
        expect(
          await line.asAdministrator(`SELECT 1 FROM custodians.notice_call WHERE ended_at IS NULL`),
        ).toEqual([]),
      );
      await ana.press('Dismiss');
      await ana.press('Read it again');
    }
    await page.getByText('Live', { exact: true }).waitFor();
    await ana.press('Suspend it now');
    await ana.press('Press again to suspend');
    await page.getByText('Suspended: nothing is relayed to it').waitFor();
    await expectNoBarrier(page, 'a suspended custodian');
    expect([...ana.complaints, ...ben.complaints]).toEqual([]);
  }, 300_000);
});
