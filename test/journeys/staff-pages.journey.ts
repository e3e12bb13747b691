import { describe, expect, it } from 'vitest';
import { openOidcProvider } from '../../server/adapters/oidc/index.ts';
import { addAgency } from '../support/agency-directory.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { changeDangerNumbers } from '../support/change-danger-numbers.ts';
import { calledBack } from '../support/enrolment.ts';
import { findFreePort } from '../support/free-port.ts';
import { browserForPages, openPages } from '../support/pages.ts';
import { newStaff } from '../support/person.ts';
import { openRealProvider } from '../support/real-provider.ts';
import { setSkill } from '../support/set-skill.ts';
import { switchGenerations } from '../support/switch-generations.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** After this, what is dangerous needs a fresh proof; after that, the screen is locked. */
const STALE_MS = 5 * MINUTE_MS + 1_000;
const LOCK_MS = 15 * MINUTE_MS + 1_000;

/** What needs a fresh proof is refused first, and the browser writes that down as an error. */
const isRefusal = (complaint: string) => complaint.includes('403 (Forbidden)');

const browser = browserForPages();

/** Nobody is signed in by a link alone here. */
const linkSignsIn = false;

describe('the pages of those who decide', () => {
  it('take a joiner in with two people, to the joiner’s own passkey, and say what was withdrawn and what ran out', async () => {
    const { line, sit } = await openPages(browser(), { linkSignsIn });
    const ana = await sit();
    await ana.comeIn(await line.signInAs('operator', 'Ana Proposer'), '/people');
    const ben = await sit();
    await ben.comeIn(await line.signInAs('supervisor', 'Ben Approver'), '/decisions');
    await ben.page.getByText('Nothing waits for a decision.').waitFor();

    await ana.describeJoiner('Newly Arrived', 'N-1');
    await ana.press('Propose the account');
    await ana.seesHeading('Your half of the secret');
    await expectNoBarrier(ana.page, 'half of a secret');
    const first = await ana.takeHalf();
    await ana.goTo('Decisions');
    await ana.page.getByText('Another person has to decide this.').waitFor();
    expect(await ana.page.getByRole('button', { name: 'Approve this' }).count()).toBe(0);

    await ben.press('Read the list again');
    const approve = ben.page.getByRole('button', { name: /^Approve this/ });
    await approve.focus();
    await expectNoBarrier(ben.page, 'another’s proposal');
    await ben.page.keyboard.press('Enter');
    await ben.page.getByRole('button', { name: /^Press again to approve/ }).waitFor();
    await ben.page.keyboard.press('Enter');
    const second = await ben.takeHalf();
    await ben.page.getByText('Approved by Ben Approver').waitFor();

    const newcomer = await sit();
    await newcomer.plugKeyIn();
    await newcomer.open('/join');
    await newcomer.page.getByRole('textbox', { name: 'Half from the person who proposed' }).fill(first);
    await newcomer.page.getByRole('textbox', { name: 'Half from the person who approved' }).fill(second);
    await expectNoBarrier(newcomer.page, 'joining two halves');
    await newcomer.press('Sign in');
    await newcomer.seesHeading('Welcome, Newly Arrived');
    await expectNoBarrier(newcomer.page, 'enrolment');
    await newcomer.press('Make a passkey on this device');
    await newcomer.page.getByRole('button', { name: 'Start the microphone check' }).waitFor();

    expect(newcomer.complaints).toEqual([]);
    await newcomer.context.close();

    for (const staffNumber of ['N-2', 'N-3']) {
      await ana.goTo('People');
      await ana.describeJoiner('Never Arrived', staffNumber);
      await ana.press('Propose the account');
      await ana.takeHalf();
    }
    await ana.goTo('Decisions');
    await ana.page.getByRole('button', { name: /^Withdraw my proposal.*N-2/ }).click();
    await ana.page.getByText(/^Withdrawn by Ana Proposer/).waitFor();
    // The page sees by itself that the time of the other one has run out; afterwards the line says so.
    await ana.page.clock.fastForward(8 * DAY_MS);
    await ana.page.getByText(/^Its time ran out/).waitFor();
    expect(ana.complaints).toEqual([]);
    await Promise.all([ana.leave(), ben.leave()]);
    line.clock.advance(8 * DAY_MS);
    await ben.comeIn(await line.signInAs('supervisor', 'Cleo Onlooker'), '/decisions');
    await ben.page.getByText(/^Expired on/).waitFor();
    await expectNoBarrier(ben.page, 'what was decided');

    await setSkill(line, ben, 'Cleo Onlooker');
    await changeDangerNumbers(ben, ana, await line.signInAs('operator', 'Dora Decider'));
    await switchGenerations(line, ana, ben);
  }, 300_000);
});

describe('the page of agencies', () => {
  it('finds one by mistyped words, and shows where it is reached as two people have decided, frozen until then', async () => {
    const { line, sit } = await openPages(browser(), { linkSignsIn });
    await addAgency(line);
    const ana = await sit();
    const proposer = await line.signInAs('supervisor', 'Ana Proposer');
    await ana.comeIn(proposer, '/agencies');
    const ben = await sit();
    await ben.comeIn(await line.signInAs('operator', 'Ben Approver'), '/decisions');
    const { page } = ana;
    const approve = async (fact: string) => {
      await ben.press('Read the list again');
      await ben.page.getByText(fact).first().waitFor();
      await ben.page.getByRole('button', { name: /^Approve this/ }).focus();
      await ben.page.keyboard.press('Enter');
      await ben.page.getByRole('button', { name: /^Press again to approve/ }).waitFor();
      await ben.page.keyboard.press('Enter');
      await ben.page.getByText('Nothing waits for a decision.').waitFor();
    };
    const openAgency = async () => {
      // What another has decided meanwhile is read anew, though the agency is open already.
      await page.getByRole('button', { name: 'Open Sampleville Police Department' }).press('Enter');
      await ana.seesHeading('Sampleville Police Department');
    };
    const propose = async (label: string) => {
      await page.getByRole('textbox', { name: 'Why, and what shows it' }).fill('Its own page says so.');
      await ana.press(`${label}: Propose this`);
      await page.getByText('Proposed. Another person has to decide it').waitFor();
      // That sentence may be of the proposal before; the form is gone once this one is stored.
      await page.getByRole('button', { name: `${label}: Propose this` }).waitFor({ state: 'detached' });
    };
    await page.getByRole('textbox', { name: 'Name, ORI or place' }).fill('smapleville pd');
    await page.keyboard.press('Enter');
    await openAgency();
    await page.getByText('It has no telephone').waitFor();
    await ana.press('Propose what it is for');
    await propose('Propose what it is for');
    await approve('Police or sheriff on patrol');
    await ana.press('Propose another telephone');
    await page.getByRole('textbox', { name: 'Number' }).fill('(202) 555-0143');
    await page.getByRole('textbox', { name: /^Where that comes from/ }).fill('The page of the agency');
    await expectNoBarrier(page, 'an agency, and the form of a telephone');
    await propose('Propose another telephone');
    await approve('+12025550143');
    await openAgency();
    await page.getByRole('cell', { name: 'Confirmed', exact: true }).waitFor();
    await ana.press('What can be done about +12025550143');
    await ana.press('Propose to retire it');
    await page.getByText('nobody is called back at that number').waitFor();
    await page.getByRole('textbox', { name: /^Where that comes from/ }).fill('A letter of the agency');
    await propose('Propose to retire it');
    await page.getByRole('cell', { name: 'Frozen: a change waits for a decision' }).waitFor();
    await expectNoBarrier(page, 'an agency with a frozen telephone');
    await approve('A letter of the agency');
    // The page hears by itself that it was decided, as soon as whoever proposed it is told.
    await page.getByText('Retired telephones: 1.').press('Enter', { timeout: 90_000 });
    await page.getByRole('row', { name: /\+12025550143.*A letter of the agency/ }).waitFor();
    await expectNoBarrier(page, 'an agency with a retired telephone');
    // Its administrator: after a call-back, by two people, with a code that is told by voice.
    const [agencyId = ''] = await line.asAdministrator('SELECT agency_id FROM agencies.agency LIMIT 1');
    await calledBack({ line, ana: proposer, agencyId });
    await openAgency();
    await page.getByText('Nobody of this agency is enrolled.').waitFor();
    await ana.press('Propose an administrator');
    await page.getByRole('textbox', { name: 'Name and rank' }).fill('A. Administrator');
    await page.getByRole('textbox', { name: 'Badge' }).fill('A-1');
    await page.getByRole('textbox', { name: 'Mail address for the link' }).fill('chief@agency.example');
    await expectNoBarrier(page, 'proposing the administrator of an agency');
    await propose('Propose an administrator');
    await approve('A. Administrator');
    await openAgency();
    await ana.press('Show a code for A. Administrator');
    await page.getByText(/^Tell A. Administrator this code by voice, in a call-back: [0-9]{8}/).waitFor();
    expect(ana.complaints).toEqual([]);
    expect(ben.complaints).toEqual([]);
  }, 300_000);
});

describe('a passkey in a browser', () => {
  it('signs in where a link led, confirms what is dangerous, and unlocks a screen behind which nothing can be read', async () => {
    const { line, sit } = await openPages(browser(), { linkSignsIn });
    const { link } = await newStaff(line, 'operator', 'Olga Operator');
    const olga = await sit();
    const { page } = olga;
    await olga.plugKeyIn();
    await olga.open(link);
    await olga.press('Make a passkey on this device');
    await olga.seesHeading('Decisions');
    await olga.choose('Sessions and passkeys');
    await page.getByText('This computer, not used yet').waitFor();
    await expectNoBarrier(page, 'sessions and passkeys');
    await page.keyboard.press('Escape');
    await olga.choose('Sign out');
    await olga.seesHeading('You are not signed in');
    await expectNoBarrier(page, 'not signed in');

    await olga.open('/people');
    await olga.press('Sign in with a passkey');
    await olga.describeJoiner('Newly Arrived', 'N-1');
    await expectNoBarrier(page, 'people');
    await page.getByRole('button', { name: 'Choose: What can be done about Olga Operator' }).click();
    await expectNoBarrier(page, 'what can be done about a person');
    await page.keyboard.press('Escape');

    line.clock.advance(STALE_MS);
    await olga.press('Propose the account');
    await olga.seesHeading('Is it still you?');
    await expectNoBarrier(page, 'step-up');
    await olga.press('Do not do it');
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Newly Arrived');
    await olga.press('Propose the account');
    await olga.press('Confirm with your passkey');
    await olga.seesHeading('Your half of the secret');
    await olga.takeHalf();

    await olga.describeJoiner('Half Typed', 'N-2');
    line.clock.advance(LOCK_MS);
    await page.clock.fastForward(LOCK_MS);
    await olga.seesHeading('The screen is locked');
    await expectNoBarrier(page, 'locked');
    const document = await page.evaluate('document.documentElement.outerHTML');
    for (const secret of ['Half Typed', 'Newly Arrived', 'N-2', 'employer', 'Staff number'])
      expect(document).not.toContain(secret);
    await olga.press('Unlock with your passkey');
    await olga.seesHeading('Propose an account for somebody');
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Half Typed');
    expect(await page.getByRole('textbox', { name: /^Why/ }).inputValue()).toContain('employer');
    expect(olga.complaints.filter((complaint) => !isRefusal(complaint))).toEqual([]);
  });
});

describe('the sign-in of an organisation in a browser', () => {
  it('leads on to the page that a mail led to, secret and all, and confirms in a tab of its own', async () => {
    const url = `http://localhost:${await findFreePort()}`;
    const client = { id: 'the-line', secret: 'the-shared-secret' };
    const redirectUri = `${url}/api/sign-in/provider/return`;
    const { issuer } = await openRealProvider({ ...client, redirectUri });
    const provider = openOidcProvider({
      issuer,
      clientId: client.id,
      clientSecret: client.secret,
      redirectUri,
      name: 'the test',
      multiFactor: { demanded: true, acr: [] },
    });
    // The provider goes by the real time, and a proof must not be older than the question: the line ends up at the real time.
    const startsAt = new Date(Date.now() - STALE_MS - MINUTE_MS / 4);
    const { line, sit } = await openPages(browser(), { linkSignsIn, provider, startsAt, publicUrl: url });
    const { link } = await newStaff(line, 'operator', 'Olga Operator');
    const olga = await sit();
    const { page } = olga;
    await olga.open(link);
    await olga.press('Use the test from now on');
    await olga.seesHeading('Decisions');
    await olga.choose('Sign out');

    await olga.open('/own-channels#the-secret-of-a-mail');
    await olga.press('Sign in with the test');
    await olga.seesHeading('How the line reaches you');
    await page.getByRole('button', { name: 'Yes, this is my address' }).waitFor();
    await expectNoBarrier(page, 'own channels');
    await olga.choose('Sign out');

    await olga.open('/waiting/6f0e7a52-3c1d-4b7e-9a44-000000000000');
    await olga.press('Sign in with the test');
    await olga.seesHeading('This could not be opened');
    expect(new URL(page.url()).pathname).toMatch(/^\/waiting\//);
    await expectNoBarrier(page, 'a page that is not one’s own');

    await olga.open('/people');
    await olga.describeJoiner('Newly Arrived', 'N-1');
    line.clock.advance(STALE_MS);
    await olga.press('Propose the account');
    await olga.press('Confirm with the test');
    await olga.seesHeading('Your half of the secret');
    await olga.takeHalf();
    await olga.goTo('Decisions');
    await page.getByText('Newly Arrived').waitFor();
  });
});
