import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages } from '../../cli/line/desk-pages.ts';
import { type EnquiryDetails, emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { find } from '../../server/rooms/register/index.ts';
import type { SearchRegister } from '../../server/rooms/relay/index.ts';
import { startBrowser } from '../support/browser.ts';
import { carrierAt } from '../support/carriers.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { findFreePort } from '../support/free-port.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { Person } from '../support/person.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';
import { look } from '../support/relay.ts';
import { openSearching } from '../support/searching.ts';
import { putShortPrompts } from '../support/short-prompts.ts';
import { type SipParty, startTelephone } from '../support/sipp.ts';
import { hears, takeCall } from '../support/take-call.ts';

const webFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');
const HZ = { custodian: 1000, officer: 700, callTaker: 1300 };
const OFFICER = '2025550177';

const children = madeUpChildren(60);
/** The child of whom the officer asks; the custodian has it on file as R-7. */
const child = children[7] ?? { givenNames: '', surnames: ['', ''], bornOn: '', reference: '' };
/** A child of whom nobody has a record. */
const unknown = { givenNames: 'Nadie', surnames: ['Ninguna', 'Nunca'], bornOn: '2016-12-24' };
type Child = Pick<typeof child, 'givenNames' | 'bornOn'> & { surnames: readonly string[] };

const saidOf = ({ givenNames, surnames, bornOn }: Child): EnquiryDetails => ({
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
  ...{ purpose: 'child-present', attested: true, urgency: 'urgent' },
  children: [{ ...emptyChild, givenNames, surnames: surnames.join(' '), dateOfBirthAsSaid: bornOn }],
});

let browser: Browser;
let dataFolder: string;
let exchange: TestExchange;
let outside: SipParty;
let custodian: Ear;
let officer: Ear;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'harborline-enquiry-'));
  await Promise.all([buildPages(() => undefined), putShortPrompts(dataFolder)]);
  [custodian, officer, browser] = await Promise.all([
    openEar(HZ.custodian),
    openEar(HZ.officer),
    startBrowser(),
  ]);
  const ears = { earPort: custodian.port, otherEarPort: officer.port };
  outside = await startTelephone({ scenario: 'telephones-listen', calls: 20, ...ears });
  exchange = await startExchange({ dataFolder, trunks: { carriers: [carrierAt('only', outside.port)] } });
});
afterAll(async () => {
  await browser?.close();
  await exchange?.stop();
  await outside?.stop();
  for (const ear of [custodian, officer]) ear?.close();
  await rm(dataFolder, { recursive: true, force: true });
});

/** The whole server with a real exchange, and a real register that holds a custodian's children. */
async function openLine() {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const telephony = new AsteriskTelephony({ ...exchange.settings, log: createLog('silent') });
  const register: { search: SearchRegister } = { search: async () => ({ refused: 'away' }) };
  const line = await openTestLine({
    ...{ webFolder, publicUrl, startsAt: new Date(), realExchange: telephony },
    search: (description, leave) => register.search(description, leave),
  });
  const server = await openTestKeyServer();
  const holder = await openTestCustodian(line, server, 'EXAMPLE-1');
  await holder.send(children);
  await addLiveCustodian(line, 'EXAMPLE-1');
  const { partsWith } = await openSearching(line, server);
  register.search = (description, leave) => find(partsWith(line.registerDb), description, leave);
  const dora = await Person.sitDown(browser, publicUrl);
  await dora.comeIn(await signInboxUser(line, 'EXAMPLE-1'), '/inbox');
  await dora.page.getByText('Nothing waits.').waitFor();
  return { line, page: dora.page, complaints: dora.complaints };
}

/** What a call-taker does with it: written down, proven, sent, and the officer goes to the waiting lane. */
async function sendEnquiry(line: TestLine, about: Child) {
  const { sipPort } = exchange;
  const call = { sipPort, callerNumber: OFFICER, officer, callTakerHz: HZ.callTaker };
  const { callId, callTaker, putInLane } = await takeCall(line, call);
  const { cookie } = callTaker;
  const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
  const { enquiryId } = enquiryView.parse(opened.body);
  const path = `/api/enquiries/${enquiryId}`;
  await ask(line, cookie, 'PUT', `${path}/details`, { revision: 0, details: saidOf(about) });
  const [accountId = ''] = await line.asAdministrator(
    `SELECT call_taker_id FROM calls.call WHERE call_id = '${callId}'`,
  );
  await proveCaller(line, { callId, accountId });
  expect(await ask(line, cookie, 'POST', `${path}/record`, { revision: 1 })).toMatchObject({ status: 200 });
  await putInLane();
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await look(line, { dispatchId, correction: 0 });
  const [dueAtMs] = await line.asAdministrator(
    'SELECT (extract(epoch FROM due_at) * 1000)::bigint FROM relay.dispatch',
  );
  /** To so long before its deadline. */
  const advanceTo = (beforeMs: number) =>
    line.clock.advance(Number(dueAtMs) - beforeMs - line.clock.now().getTime());
  return { callId, enquiryId, callTaker, advanceTo };
}

describe('an enquiry', { timeout: 120_000 }, () => {
  it('goes from an officer by the register to the inbox of the custodian, who accepts, and both hear each other', async () => {
    const { line, page, complaints } = await openLine();
    const { callId, enquiryId, advanceTo } = await sendEnquiry(line, child);
    await line.inTime(async () => expect(await page.getByRole('heading', { name: 'R-7' }).count()).toBe(1));
    expect(await page.getByText(child.givenNames).count()).toBe(0);
    await page.keyboard.press('c');
    await line.inTime(async () =>
      expect(await page.getByText(child.givenNames, { exact: true }).count()).toBe(1),
    );
    await page.keyboard.press('1');
    await line.inTime(async () =>
      expect(await page.getByText('The telephones are being rung.').count()).toBe(1),
    );
    await custodian.until(() => true);
    custodian.press('1');
    await Promise.all([hears(custodian, HZ.officer), hears(officer, HZ.custodian)]);
    const stateOf = () => line.asAdministrator(`SELECT state FROM calls.call WHERE call_id = '${callId}'`);
    await eventually(async () => expect(await stateOf()).toEqual(['finished']));

    // At the deadline it is known that nobody has to call, and nothing that staff can read names the custodian beside the enquiry.
    advanceTo(1_000);
    await eventually(async () =>
      expect(
        await line.asAdministrator("SELECT outcome FROM tasks.task WHERE kind = 'enquiry-deadline'"),
      ).toEqual(['not-needed']),
    );
    expect(await line.asAdministrator('SELECT ended_because FROM register.kept_enquiry')).toEqual(['joined']);
    expect(
      await line.asAdministrator(
        `SELECT unjoined_at IS NULL FROM enquiries.enquiry WHERE enquiry_id = '${enquiryId}'`,
      ),
    ).toEqual(['true']);
    const entries = await line.asAdministrator(
      `SELECT content FROM ledger.entry WHERE enquiry_id = '${enquiryId}'`,
    );
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(entry).not.toMatch(/EXAMPLE-1|R-7/);
    expect(complaints).toEqual([]);
  });

  it('about a child of whom there is no record waits for the call at its deadline, which is offered then and not before', async () => {
    const { line, page } = await openLine();
    const { callTaker, advanceTo } = await sendEnquiry(line, unknown);
    const task = () => line.asAdministrator("SELECT state FROM tasks.task WHERE kind = 'enquiry-deadline'");
    advanceTo(10_000);
    await eventually(() => expect(callTaker.isReadyNow()).toBe(true));
    await line.pass(9_000);
    expect(callTaker.now.state).toMatchObject({ task: null, presence: { state: 'ready' } });
    expect(await task()).toEqual(['open']);
    await line.inTime(() =>
      expect(callTaker.now.state.task).toMatchObject({ kind: 'enquiry-deadline', state: 'offered' }),
    );
    expect(await page.getByText('Nothing waits.').count()).toBe(1);
  });
});
