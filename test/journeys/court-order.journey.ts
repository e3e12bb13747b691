import { describe, expect, it } from 'vitest';
import { newCustodianKeys, toKeyFile } from '../../server/rooms/documents/index.ts';
import { keepAgency } from '../support/agencies.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { connectCall } from '../support/calls.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { browserForPages, openPages } from '../support/pages.ts';
import { paperOf } from '../support/papers.ts';
import type { Person } from '../support/person.ts';
import { proveCaller } from '../support/prove-caller.ts';

const browser = browserForPages();

/** A call-taker in a call with a proven officer, two who decide, and a custodian that has made its key. */
async function openOffice() {
  const { line, sit } = await openPages(browser());
  await addLiveCustodian(line, 'EXAMPLE-1');
  await keepAgency(line, 'Example County Court', { agencyFunction: 'court' });
  // The telephone is held by a desk without a screen; what follows is done at a second one of the same call-taker.
  const taker = await connectCall(line);
  await proveCaller(line, taker);
  const [cal, ana, ben, dora] = [await sit(), await sit(), await sit(), await sit()];
  await ana.comeIn(await line.signInAs('supervisor', 'Ana Proposer'), '/custodians');
  await ben.comeIn(await line.signInAs('operator', 'Ben Approver'), '/decisions');
  const duty = await signInboxUser(line, 'EXAMPLE-1');
  const keys = toKeyFile(await newCustodianKeys());
  return { line, taker, cal, ana, ben, dora, duty, keys };
}

type Office = Awaited<ReturnType<typeof openOffice>>;

const propose = async ({ page }: Person, label: string) => {
  await page.getByRole('textbox', { name: 'Why, and what shows it' }).fill('It was read over the telephone.');
  await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click();
  await page.getByText(/^Proposed\. Another person/).waitFor();
};

async function approve({ ben }: Office): Promise<void> {
  await ben.press('Read the list again');
  await ben.page.getByRole('button', { name: /^Approve this/ }).click();
  await ben.page.getByRole('button', { name: /^Press again to approve/ }).click();
  await ben.page.getByText('Nothing waits for a decision.').waitFor();
}

/** At the desk, by the keyboard: what is an administrative form is declined, what a court has issued is taken in. */
async function takeIn({ line, taker, cal }: Office): Promise<void> {
  const { page } = cal;
  await cal.comeIn(taker, '/');
  await page.getByRole('textbox', { name: 'Name and rank' }).waitFor();
  await page.keyboard.press('Alt+2');
  await page.getByRole('radio', { name: /court/i }).check();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Court document', exact: true }).waitFor();
  await page.keyboard.press('Alt+0');
  await page.getByRole('dialog', { name: 'Court documents' }).waitFor();
  const give = (field: string, text: string) =>
    page.getByRole('textbox', { name: field, exact: true }).fill(text);
  await give('Number printed on the form, if any', 'I-200');
  await give('Court, as it stands there', 'Example County Family Court');
  await give('Judge', 'Hon. E. Example');
  await give('Docket', '26-FC-0205');
  await give('To whom it is addressed, as it stands there', 'Example EXAMPLE-1');
  await page
    .getByRole('combobox', { name: 'The court in the directory' })
    .selectOption({ label: 'Example County Court' });
  await cal.press('Take it in');
  await page.getByText(/^This is an administrative form/).waitFor();
  await expectNoBarrier(page, 'an administrative form is declined');
  await give('Number printed on the form, if any', '');
  await cal.press('Take it in');
  await page.getByText('Its pages: 0 so far').waitFor();
  await page
    .getByLabel('Add pages (PDF, JPEG, PNG)')
    .first()
    .setInputFiles({
      ...{ name: 'order.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 nothing') },
    });
  await page.getByText(/^This file cannot be taken/).waitFor();
  await page
    .getByLabel('Add pages (PDF, JPEG, PNG)')
    .first()
    .setInputFiles({
      ...{ name: 'order.pdf', mimeType: 'application/pdf' },
      buffer: paperOf(['Example County Family Court', 'Page two of the order']),
    });
  await page.getByText('Its pages: 2 so far').waitFor();
  await page
    .getByRole('button', { name: /^Call Example County Court/ })
    .first()
    .waitFor();
  await page.keyboard.press('c');
  await page.getByText('The court is being rung.').waitFor();
  const [participantId] = await line.asAdministrator('SELECT participant_id FROM documents.clerk_call');
  line.telephony.deskAnswers(`agency-${participantId}`);
  await page.getByText('The clerk is on the line.').waitFor();
  await expectNoBarrier(page, 'the clerk is on the line');
  await page.keyboard.press('y');
  await page.getByText(/^Nothing is left for you to do/).waitFor();
  await cal.press('Look at page 1');
  await page.locator('canvas[data-drawn]').waitFor();
  await expectNoBarrier(page, 'a page at the desk');
}

describe("a court's order", () => {
  it('goes from the officer over the clerk and two people to the custodian, who alone opens it, decides, and it is gone', async () => {
    const office = await openOffice();
    const { line, cal, ana, ben, dora, duty, keys } = office;
    await ana.press('Open Example EXAMPLE-1');
    await ana.press('Propose its key for documents');
    await ana.page.getByRole('textbox', { name: 'Public half of the key' }).fill(keys.publicKey);
    await expectNoBarrier(ana.page, "a custodian's key is proposed");
    await propose(ana, 'Propose its key for documents');
    await approve(office);

    await takeIn(office);

    await ana.open('/court-documents');
    await ana.page.locator('[data-row]').click();
    await ana.press('Look at page 2');
    await ana.page.locator('canvas[data-drawn]').waitFor();
    await expectNoBarrier(ana.page, 'a document to approve');
    await ana.press('Propose to pass it on');
    await propose(ana, 'Propose to pass it on');
    await approve(office);
    await ana.open('/court-documents');
    await ana.page.locator('[data-row]').click();
    await ana.page.getByText('the custodian has it').first().waitFor();
    expect(await ana.page.getByRole('button', { name: /^Look at page/ }).count()).toBe(0);

    await dora.comeIn(duty, '/inbox');
    const { page } = dora;
    await page.getByText('Documents of courts that wait for you: 1').waitFor();
    await page.keyboard.press('d');
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose your key file' }).waitFor();
    await page.keyboard.press('k');
    const chooser = await chosen;
    const other = toKeyFile(await newCustodianKeys());
    const file = (content: object) => ({
      ...{ name: 'documents.key', mimeType: 'application/json' },
      buffer: Buffer.from(JSON.stringify(content)),
    });
    await chooser.setFiles(file({ nothing: true }));
    await page.getByText('This is no key file of Harborline.').waitFor();
    await page.getByLabel('Choose your key file').first().setInputFiles(file(other));
    await dora.press('Open page 1');
    await page.getByText(/^Your key does not open this page/).waitFor();
    await page.getByLabel('Choose your key file').first().setInputFiles(file(keys));
    await dora.press('Open page 1');
    await page.locator('canvas[data-drawn]').waitFor();
    await expectNoBarrier(page, 'an opened page');
    await dora.press('We do not honour it');
    await dora.press('Press again: decide, and destroy the pages');
    await page.getByText('Decided. The pages are destroyed.').waitFor();
    await page.getByRole('cell', { name: 'not honoured' }).waitFor();
    await expectNoBarrier(page, 'decided');
    // Whoever comes back reads it again, with the key that it was sealed to and no other.
    await dora.open('/inbox');
    await page.getByRole('button', { name: 'Court documents' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('cell', { name: 'sealed', exact: true }).waitFor();
    await page.getByLabel('Choose your key file').first().setInputFiles(file(other));
    await page.getByRole('cell', { name: 'sealed to another key of yours' }).waitFor();
    await page.getByLabel('Choose your key file').first().setInputFiles(file(keys));
    await page.getByRole('cell', { name: 'not honoured' }).waitFor();
    const left = 'SELECT 1 FROM documents.page WHERE num_nonnulls(sealed, for_custodian) > 0';
    expect(await line.asAdministrator(left)).toEqual([]);
    expect(await line.asAdministrator('SELECT closed_because FROM documents.document')).toEqual([
      'custodian-decided',
    ]);
    // What the line refuses is an error to the browser as well: the form, and the file that is none.
    const refused = /^Failed to load resource: the server responded with a status of 422/;
    expect(cal.complaints.filter((complaint) => !refused.test(complaint))).toEqual([]);
    for (const { complaints } of [ana, ben, dora]) expect(complaints).toEqual([]);
  });
});
