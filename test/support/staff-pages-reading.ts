import type { PageReader } from './page-reader.ts';
import type { ToldEnquiry } from './told-enquiry.ts';

/** Where the pages are that somebody is offered. */
export const WAYS = 'ways';

type Unfold = (reader: PageReader, told: ToldEnquiry) => Promise<unknown>;

const openDetails = "document.querySelectorAll('details').forEach((one) => { one.open = true; })";

/** What a page shows only once somebody asks for it, by the name of the page. */
const unfold: Record<string, Unfold> = {
  Decisions: async ({ page, note }) => {
    await page
      .getByRole('button', { name: /^Approve this/ })
      .first()
      .waitFor();
    await page.evaluate(openDetails);
    await note('decisions, unfolded');
  },
  Agencies: async ({ page, note }) => {
    await page.getByRole('textbox').first().fill('Example County');
    await page.getByRole('button', { name: 'Find the agency' }).click();
    await page
      .getByRole('button', { name: /^Open / })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Telephones' }).waitFor();
    await note('an agency');
  },
  Custodians: async ({ page, note }) => {
    await page
      .getByRole('button', { name: /^Open / })
      .first()
      .click();
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
    await note('a custodian');
  },
  'Legal profile': async ({ page, note }) => {
    await page.getByRole('button', { name: 'Show all versions' }).click();
    await note('versions of the legal profile');
  },
  Policies: async ({ page, note }) => {
    await page.evaluate(openDetails);
    await note('policies, unfolded');
  },
  Recordings: async ({ page, note }, { reference }) => {
    await page.getByRole('textbox', { name: /^Reference of the enquiry/ }).fill(reference);
    await page.getByRole('combobox', { name: 'Why you want to hear it' }).selectOption('complaint');
    await page.getByRole('button', { name: 'Find the recording' }).click();
    await page.getByRole('heading', { name: /^Call of / }).waitFor();
    await note('a recording');
  },
};

/** Every page that its navigation offers to whoever is signed in, without those that are read by themselves; and where all of them are. */
export async function readPages(
  reader: PageReader,
  told: ToldEnquiry,
  without: readonly string[],
): Promise<void> {
  const { page, read, note } = reader;
  const ways = page.getByRole('navigation').getByRole('link');
  await ways.first().waitFor();
  const paths = await Promise.all((await ways.all()).map((way) => way.getAttribute('href')));
  read[`${reader.who}: ${WAYS}`] = paths.map((path) => path ?? '');
  for (const name of await ways.allTextContents()) {
    if (without.includes(name)) continue;
    await ways.filter({ hasText: name }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await note(name);
    await unfold[name]?.(reader, told);
  }
}
