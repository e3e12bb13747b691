import { afterAll, describe, expect, it } from 'vitest';
import { withStaffing } from '../../cli/line/sign-in-links.ts';
import { openKeys } from '../../server/adapters/keys/index.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker } from '../support/browser.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { lineWithOutside } from '../support/line-with-outside.ts';
import { officerWithTelephone } from '../support/officers.ts';
import { type SipParty, startCaller } from '../support/sipp.ts';
import { talkersHearEachOther } from '../support/sound-both-ways.ts';

const there = lineWithOutside({ scenario: 'telephone-by-number', calls: 8 });
let ear: Ear;
let caller: SipParty;
let desk: CallTaker;
afterAll(async () => {
  await caller?.stop();
  ear?.close();
});

const becomes = (sql: string, expected: string[]) =>
  eventually(async () => expect(await there.line.ask(sql)).toEqual(expected));
const callStates = 'SELECT state FROM calls.call ORDER BY arrived_at';
const promiseState = 'SELECT state FROM calls.return_call';

describe('a caller who asks to be called back by real keys', () => {
  it('is let go with the promise, which outlives a killed server, and is rung once a call-taker has taken the call', async () => {
    ear = await openEar();
    const sipPort = there.line.summary.sipPort ?? 0;
    caller = await startCaller({
      scenario: 'caller-listens',
      sipPort,
      earPort: ear.port,
      callerNumber: '2025550177',
    });
    await becomes(callStates, ['waiting']);
    // What a carrier claims of the number has come through the real exchange, as a claim.
    expect(await there.line.ask('SELECT attestation FROM calls.call')).toEqual(['B']);
    ear.press('8');
    await becomes('SELECT stage FROM calls.intake', ['confirming-number']);
    ear.press('1');
    await becomes(callStates.replace('ORDER', 'WHERE ended_at IS NOT NULL ORDER'), ['promised']);
    expect(await caller.ended).toBe(true);
    await becomes(promiseState, ['under-way']);

    const { server } = there.line.summary.pids;
    if (server === null) throw new Error('The line has no server of its own.');
    process.kill(server, 'SIGKILL');

    await eventually(async () => expect((await fetch(`${there.line.summary.url}/api/ready`)).ok).toBe(true));
    desk = await CallTaker.signIn(
      there.browser,
      await eventually(() => there.line.freshLinkOf('Demo Call-Taker One')),
    );
    const list = await desk.context.newPage();
    await list.goto(`${there.line.summary.url}/return-calls`);
    await list.getByRole('rowheader', { name: 'ending 0177' }).waitFor();
    await expectNoBarrier(list, 'return calls');
    await list.close();
    await desk.becomeReady();
    await desk.answer();
    await desk.page.getByText('The caller is on the line').first().waitFor();
    await expectNoBarrier(desk.page, 'a return call');

    await talkersHearEachOther(there.line);
    expect(await there.outside.messages()).toMatch(/^INVITE sip:\+?1?2025550177@/m);
    await desk.hangUp();
    await desk.wrapUp(5);
    await becomes(promiseState, ['fulfilled']);
    await becomes('SELECT count(number) + count(number_kept) FROM calls.return_call', ['0']);
    await eventually(async () => expect(await there.line.inExchange('channels')).toEqual([]));
    await eventually(async () => expect(await there.line.inExchange('bridges')).toEqual([]));
  });
});

const AGENCY_ID = 'a0000000-0000-4000-8000-000000000001';
/** An officer of that agency who has given a telephone in the portal. */
const giveTelephone = () =>
  withStaffing(there.line.summary.databaseUrl, async (staffing) => {
    const keys = await openKeys(there.line.summary.dataFolder, { kind: 'file' });
    const { url } = there.line.summary;
    return officerWithTelephone(
      { asAdministrator: (sql) => there.line.ask(sql), staffing, keys, url },
      AGENCY_ID,
    );
  });

/** An agency as two people would have put it into the directory, with telephones that are busy, not answered, and answered. */
const keepAgency = `SET session_replication_role = replica;
  INSERT INTO agencies.agency (agency_id, ori, name, state_code, function, function_proposal_id, added_at)
  SELECT '${AGENCY_ID}', 'ZZ9990100', 'Journeyville Police', 'ZZ', 'patrol', gen_random_uuid(), now();
  INSERT INTO agencies.telephone
    (telephone_id, agency_id, number, used_for, source, proposal_id, confirmed_at, check_due_at)
  SELECT gen_random_uuid(), '${AGENCY_ID}', number, used_for, 'A journey', gen_random_uuid(), now(),
    now() + interval '300 days'
  FROM (VALUES ('+12025550110', 'dispatch'), ('+12025550112', 'front-desk'), ('+12025550113', 'duty-officer')) t (number, used_for)`;

describe('an officer whose agency is called back', () => {
  it('is proven by two words that dispatch passes on, and over the agency’s own line; busy and unanswered telephones say what next', async () => {
    await there.line.ask(keepAgency);
    await there.line.call();
    await desk.answer();
    const { page } = desk;
    await page.getByText('NOT PROVEN', { exact: true }).waitFor();
    await page.keyboard.press('Alt+V');
    await page.getByRole('textbox', { name: /Which agency/ }).fill('journeyv');
    const dial = async (ending: string) => {
      const telephone = page.getByRole('radio', { name: new RegExp(`Journeyville.*${ending}`) });
      await telephone.check();
      // Whoever is proven already has the keyboard on what leads back to the enquiry.
      await telephone.focus();
      await page.keyboard.press('Enter');
    };
    await page.getByRole('radio', { name: /Journeyville.*0110/ }).waitFor();
    await expectNoBarrier(page, 'whom to call back');
    await dial('0112');
    await page.getByText('The agency’s telephone is busy.').first().waitFor();
    // What comes next is a button; the next right one has the keyboard.
    await page.getByRole('button', { name: /0113/ }).click();
    await page.getByText('Nobody answered at the agency.').first().waitFor();
    await expectNoBarrier(page, 'nobody answered');
    await page.locator('button:focus', { hasText: '0110' }).waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByText(/You talk with Journeyville Police/)
      .first()
      .waitFor();
    await desk.isIn('On hold');
    await expectNoBarrier(page, 'with the agency');
    await page.keyboard.press('1');
    const word = page.getByRole('status', { name: 'Read these two words to dispatch' });
    await word.waitFor();
    await expectNoBarrier(page, 'the words for dispatch');
    const said = await word.innerText();
    expect(said).toMatch(/^[a-z]+ [a-z]+$/);
    await page.keyboard.press('1');
    await page.getByRole('textbox', { name: /Which two words/ }).fill(said);
    await expectNoBarrier(page, 'the words of the caller');
    await page.keyboard.press('Enter');
    await page.getByText('PROVEN', { exact: true }).waitFor();
    await becomes('SELECT method FROM agencies.verification WHERE ended_at IS NULL', ['call-back-dispatch']);

    // Once more: the officer is at the agency, and goes on from there.
    await dial('0110');
    await page
      .getByText(/You talk with Journeyville Police/)
      .first()
      .waitFor();
    await page.keyboard.press('2');
    await page.getByRole('button', { name: /End the first line/ }).waitFor();
    // What the officer reads out there is what was given in the portal, or it is not confirmed.
    await page.getByText('Confirm a telephone of the officer’s own').click();
    await page.getByRole('textbox', { name: /Officer’s number/ }).fill('123456');
    await page.getByRole('textbox', { name: /as the officer reads it out/ }).fill('(202) 555-0143');
    await expectNoBarrier(page, 'the officer is at the agency');
    await page.keyboard.press('Enter');
    await page
      .getByText(/That is not what was given in the portal/)
      .first()
      .waitFor();
    // Neither is it before the call-taker has heard the name that the desk shows.
    const { officerNumber } = await giveTelephone();
    await page.getByRole('textbox', { name: /Officer’s number/ }).fill(officerNumber);
    await page.keyboard.press('Enter');
    await page.getByText('It was given by R. Example, badge B-12.').waitFor();
    await expectNoBarrier(page, 'whose telephone it is');
    await page.getByRole('button', { name: 'They said R. Example: confirm' }).click();
    await page.getByText('Confirmed. It can be called in later calls.').waitFor();
    await expectNoBarrier(page, 'a telephone of the officer’s own is confirmed');
    await page.getByRole('button', { name: /End the first line/ }).click();
    await becomes(
      "SELECT state || ' ' || left(caller_channel_id, 7) FROM calls.call WHERE ended_at IS NULL",
      ['talking agency-'],
    );
    await page.keyboard.press('Escape');
    await talkersHearEachOther(there.line);
    await desk.hangUp();
    await desk.wrapUp(5);

    // In a later call the officer's number finds that telephone, and who answers it is proven.
    await there.line.call();
    await desk.answer();
    await page.keyboard.press('Alt+V');
    await page.getByRole('textbox', { name: /Which agency/ }).fill(officerNumber);
    await page.getByRole('radio', { name: /R\. Example, badge B-12/ }).check();
    await expectNoBarrier(page, 'an officer who can be called');
    await page.keyboard.press('Enter');
    await page
      .getByText(/You talk with the own telephone of R\. Example/)
      .first()
      .waitFor();
    await page.keyboard.press('1');
    await page.getByText('PROVEN', { exact: true }).waitFor();
    await page
      .getByText(/reached at their own, confirmed telephone/)
      .first()
      .waitFor();
    await expectNoBarrier(page, 'proven on the own telephone');
    await page.keyboard.press('Escape');
    await desk.hangUp();
    await desk.wrapUp(5);
    expect(await there.line.ask('SELECT outcome FROM agencies.call_back ORDER BY begun_at')).toEqual([
      ...['busy', 'no-answer', 'dispatch-confirmed', 'officer-reached', 'officer-reached'],
    ]);
    await becomes('SELECT ended_because FROM agencies.verification ORDER BY proven_at', [
      'replaced',
      'call-over',
      'call-over',
    ]);
    await eventually(async () => expect(await there.line.inExchange('channels')).toEqual([]));
    expect(desk.complaints).toEqual([]);
  });
});
