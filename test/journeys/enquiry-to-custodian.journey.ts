import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EnquiryDetails, emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { nameDispatch } from '../support/agencies.ts';
import { askExchange } from '../support/ask-exchange.ts';
import { loudnessOfTone } from '../support/audio.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import {
  callAsChild,
  callWithCode,
  putIntoLane,
  readBackAndSend,
  sitAtDesk,
} from '../support/desk-at-page.ts';
import { eventually } from '../support/eventually.ts';
import { recordBothSides } from '../support/heard.ts';
import { signInboxUser } from '../support/inbox-users.ts';
import { ask, type TestLine } from '../support/line.ts';
import { fileWithCode, newOfficer } from '../support/officers.ts';
import { Person } from '../support/person.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { madeUpChildren } from '../support/register.ts';
import { ticked } from '../support/relay.ts';
import {
  HZ,
  letActsBeWritten,
  lookAfterSend,
  OFFICER,
  openRelayLine,
  openRelayWorld,
  type RelayWorld,
} from '../support/relay-world.ts';
import { sentInWriting } from '../support/sent-in-writing.ts';
import { hears, takeCall } from '../support/take-call.ts';

const children = madeUpChildren(60);
/** The child of whom the officer asks; the custodian has it on file as R-7. */
const child = children[7] ?? { givenNames: '', surnames: ['', ''], bornOn: '', reference: '' };
/** A child of whom nobody has a record. */
const unknown = { givenNames: 'Nadie', surnames: ['Ninguna', 'Nunca'], bornOn: '2016-12-24' };
type Child = Pick<typeof child, 'givenNames' | 'bornOn'> & { surnames: readonly string[] };

const saidOf = (
  { givenNames, surnames, bornOn }: Child,
  more: Partial<EnquiryDetails> = {},
): EnquiryDetails => ({
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
  ...{ purpose: 'child-present', attested: true, urgency: 'urgent' },
  children: [{ ...emptyChild, givenNames, surnames: surnames.join(' '), dateOfBirthAsSaid: bornOn }],
  ...more,
});

/** Longer than a contact of a custodian may take over its PIN. */
const ASKED_FOR_MS = 61_000;

let world: RelayWorld;
beforeAll(async () => {
  world = await openRelayWorld();
});
afterAll(() => world?.close());

const hearEachOther = () =>
  Promise.all([hears(world.custodian, HZ.officer), hears(world.officer, HZ.custodian)]);

/** An officer who filed an enquiry and has a code for it calls; the desk and the inbox are pages of the browser. */
async function openWhole(details: EnquiryDetails) {
  const { line, publicUrl, dora } = await openRelayLine(world, children);
  const officer = await newOfficer(line);
  const { digits } = await fileWithCode(line, officer, details);
  const tess = await sitAtDesk(world, line, publicUrl);
  await callWithCode(world, line, digits);
  await tess.page.getByRole('button', { name: 'Become ready' }).first().click();
  await hears(world.officer, HZ.callTaker);
  return { line, tess, dora, officer, actIsWritten: letActsBeWritten(line) };
}

const seesOnce = (page: RelayPage, text: string) => page.getByText(text, { exact: true }).waitFor();
type RelayPage = Awaited<ReturnType<typeof openWhole>>['dora']['page'];

/** The custodian is rung by the line, and accepts by the key of a telephone. */
async function custodianAccepts({ page }: { page: RelayPage }) {
  await page.getByText('The telephones are being rung.').waitFor();
  await world.custodian.until(() => true);
  world.custodian.press('1');
}

/** To so long before its deadline. */
async function advanceTo(line: TestLine, beforeMs: number) {
  const [dueAtMs] = await line.asAdministrator(
    'SELECT (extract(epoch FROM due_at) * 1000)::bigint FROM relay.dispatch',
  );
  line.clock.advance(Number(dueAtMs) - beforeMs - line.clock.now().getTime());
}

/** Nobody has to call at the deadline, and nothing that staff can read names the custodian beside the enquiry. */
async function nobodyHasToCall(line: TestLine) {
  await advanceTo(line, 1_000);
  const outcome = "SELECT outcome FROM tasks.task WHERE kind = 'enquiry-deadline'";
  await eventually(async () => expect(await line.asAdministrator(outcome)).toEqual(['not-needed']));
  expect(await line.asAdministrator('SELECT ended_because FROM register.kept_enquiry')).toEqual(['joined']);
  expect(
    await line.asAdministrator('SELECT unjoined_at IS NULL FROM enquiries.enquiry WHERE urgency IS NOT NULL'),
  ).toEqual(['true']);
  const entries = await line.asAdministrator(
    'SELECT content FROM ledger.entry WHERE enquiry_id = (SELECT enquiry_id FROM relay.dispatch)',
  );
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) expect(entry).not.toMatch(/EXAMPLE-1|R-7/);
}

describe('an enquiry', { timeout: 180_000 }, () => {
  it('of an officer with a call code goes from the desk over the register to the inbox of the custodian, who accepts; both hear each other', async () => {
    const { line, tess, dora, actIsWritten } = await openWhole(saidOf(child));
    const { page } = dora;
    await readBackAndSend(tess);
    const sent = { atMs: performance.now(), clockMs: line.clock.now().getTime() };
    await lookAfterSend(line);
    await putIntoLane(tess);
    await page.getByRole('heading', { name: 'R-7' }).waitFor();
    expect(await page.getByText(child.givenNames).count()).toBe(0);
    await page.keyboard.press('c');
    await actIsWritten();
    await seesOnce(page, child.givenNames);
    await page.keyboard.press('1');
    await actIsWritten();
    await custodianAccepts(dora);
    await hearEachOther();
    // What the line itself waits for, between Send and then, is the moments at which it writes down what custodians do.
    const waitedMs = line.clock.now().getTime() - sent.clockMs;
    expect(waitedMs).toBeLessThan(30_000);
    const tookS = ((performance.now() - sent.atMs) / 1000).toFixed(1);
    process.stdout.write(
      `From Send until both hear each other: ${waitedMs / 1000} s on the clock of the line, ${tookS} s on this machine.\n`,
    );
    await page.getByText('You and the officer hear each other.').waitFor();
    await expectNoBarrier(page, 'officer and custodian are joined');
    const states = () => line.asAdministrator('SELECT state FROM calls.call');
    await eventually(async () => expect(await states()).toEqual(['finished']));
    expect([...tess.complaints, ...dora.complaints]).toEqual([]);
    await nobodyHasToCall(line);
  });

  it('that the custodian answers with a time is joined by its call later, when both are rung; the officer has hung up meanwhile', async () => {
    const details = saidOf(child, { purpose: 'missing-child', urgency: 'routine' });
    const { line, tess, dora, officer, actIsWritten } = await openWhole(details);
    const { page } = dora;
    await nameDispatch(line, officer.agencyId, `+1${OFFICER}`);
    await readBackAndSend(tess);
    await lookAfterSend(line);
    for (let times = 0; times < 2; times += 1) await tess.page.keyboard.press('F9');
    await tess.page.getByRole('button', { name: 'Finish the wrap-up' }).waitFor();
    await page.getByRole('heading', { name: 'R-7' }).waitFor();
    await page.keyboard.press('c');
    await actIsWritten();
    await seesOnce(page, child.givenNames);
    await page.keyboard.press('2');
    await page.getByRole('button', { name: /^By .* \(15 min\)/ }).waitFor();
    await page.keyboard.press('1');
    await actIsWritten();
    await page.getByText('answered: calls back').first().waitFor();
    const rung = async () => (await world.outside.messages()).split(`INVITE sip:+1${OFFICER}@`).length;
    const before = await rung();

    line.clock.advance(5 * 60_000);
    await page.getByRole('button', { name: 'Connect me now' }).waitFor();
    expect(await rung()).toBe(before);
    await page.keyboard.press('1');
    await actIsWritten();
    await custodianAccepts(dora);
    await world.officer.until(() => true);
    world.officer.press('1');
    await hearEachOther();
    expect(await rung()).toBe(before + 1);
    await page.getByText('You and the officer hear each other.').waitFor();
    await nobodyHasToCall(line);
  });

  it('about a child of whom there is no record waits for the call at its deadline, which is offered then and not before', async () => {
    const { line, dora } = await openRelayLine(world, children);
    const { sipPort } = world.exchange;
    const call = { sipPort, callerNumber: OFFICER, officer: world.officer, callTakerHz: HZ.callTaker };
    const { callId, callTaker, putInLane } = await takeCall(line, call);
    const { cookie, accountId } = callTaker;
    const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    const path = `/api/enquiries/${enquiryView.parse(opened.body).enquiryId}`;
    await ask(line, cookie, 'PUT', `${path}/details`, { revision: 0, details: saidOf(unknown) });
    await proveCaller(line, { callId, accountId });
    expect(await ask(line, cookie, 'POST', `${path}/record`, { revision: 1 })).toMatchObject({ status: 200 });
    await putInLane();
    await lookAfterSend(line);
    const task = () => line.asAdministrator("SELECT state FROM tasks.task WHERE kind = 'enquiry-deadline'");
    await advanceTo(line, 10_000);
    await eventually(() => expect(callTaker.isReadyNow()).toBe(true));
    await line.pass(9_000);
    expect(callTaker.now.state).toMatchObject({ task: null, presence: { state: 'ready' } });
    expect(await task()).toEqual(['open']);
    await line.inTime(() =>
      expect(callTaker.now.state.task).toMatchObject({ kind: 'enquiry-deadline', state: 'offered' }),
    );
    expect(await dora.page.getByText('Nothing waits.').count()).toBe(1);
  });

  it('is opened in no call of a child: the desk says what to say to it, and where it is an officer after all the call-taker opens one', async () => {
    const { line, publicUrl } = await openRelayLine(world, children);
    const tess = await sitAtDesk(world, line, publicUrl);
    const { page } = tess;
    await callAsChild(world, line);
    await page.getByRole('button', { name: 'Become ready' }).first().click();
    await hears(world.officer, HZ.callTaker);
    await page.getByText(/You did right to call\. Are you safe right now\?/).waitFor();
    await expectNoBarrier(page, 'a child calls');
    const opened = () => line.asAdministrator('SELECT count(*) FROM enquiries.enquiry');
    expect(await opened()).toEqual(['0']);
    await tess.press('It is an officer: open an enquiry');
    await page.getByRole('textbox', { name: 'Name and rank' }).waitFor();
    await eventually(async () => expect(await opened()).toEqual(['1']));
    expect(tess.complaints).toEqual([]);
  });

  it('that its officer has only written is rung about at its deadline, at the number of the agency; whoever wrote and whoever rings hear each other', async () => {
    const { line, publicUrl } = await openRelayLine(world, children);
    const { desk, officer } = await sentInWriting(line);
    await nameDispatch(line, officer.agencyId, `+1${OFFICER}`);
    const dispatchId = await lookAfterSend(line);
    desk.send({ kind: 'set-not-ready', reason: 'break' });
    await desk.until(({ presence }) => presence.state === 'not-ready');
    await advanceTo(line, 1_000);
    await ticked(line, dispatchId, 9);
    line.clock.advance(1_000);
    const { page, complaints } = await sitAtDesk(world, line, publicUrl);
    await page.getByRole('button', { name: 'Become ready' }).first().click();
    await page.getByRole('heading', { name: 'A task for you' }).waitFor();
    await page.keyboard.press('Enter');
    const words = page.getByText(/No custodian can speak with you through this line now/);
    await words.waitFor();
    await page.keyboard.press('F4');
    const promised = () => line.asAdministrator('SELECT state FROM calls.return_call');
    await eventually(async () => expect(await promised()).toEqual(['planned']));
    await line.passWatched(1_000);
    await hears(world.officer, HZ.callTaker);
    await page.getByText('RUNG AT THE AGENCY').waitFor();
    expect(await page.getByText('Use the script for a child').count()).toBe(0);
    await words.waitFor();
    await expectNoBarrier(page, 'the call at the deadline of what was sent in writing');
    const [deskLegId = ''] = await line.asAdministrator(
      "SELECT desk_leg_id FROM calls.call WHERE state = 'talking'",
    );
    const [atDesk] = await recordBothSides(world.exchange.settings, [deskLegId]);
    if (!atDesk) throw new Error('Nothing was recorded.');
    expect(loudnessOfTone(atDesk.to, HZ.officer)).toBeGreaterThan(-50);
    expect(complaints).toEqual([]);
  });

  it('that the desk finds to be protected goes from its page to that of the cleared contact, who may choose to call', async () => {
    const { line, publicUrl, dora } = await openRelayLine(world, children);
    const actIsWritten = letActsBeWritten(line);
    const carla = await Person.sitDown(world.browser, publicUrl);
    const cleared = { role: 'cleared-contact', name: 'Carla Cleared' } as const;
    await carla.comeIn(await signInboxUser(line, 'EXAMPLE-1', cleared), '/inbox');
    await carla.page.getByText('Nothing waits.').waitFor();
    const { officer } = await sentInWriting(line, { details: saidOf(child) });
    await nameDispatch(line, officer.agencyId, `+1${OFFICER}`);
    await lookAfterSend(line);
    await dora.page.getByRole('heading', { name: 'R-7' }).waitFor();
    await dora.page.keyboard.press('c');
    await actIsWritten();
    await seesOnce(dora.page, child.givenNames);
    expect(await carla.page.getByText('Nothing waits.').count()).toBe(1);
    await dora.page.keyboard.press('5');
    await actIsWritten();
    await dora.page.getByText('Your cleared contact has it now').waitFor();
    await expectNoBarrier(dora.page, 'an enquiry that was handed on');
    expect(await dora.page.getByText(child.givenNames, { exact: true }).count()).toBe(0);
    await carla.page.getByRole('heading', { name: 'R-7' }).waitFor();
    await carla.page.getByText('protected', { exact: true }).first().waitFor();
    await carla.page.keyboard.press('c');
    await actIsWritten();
    await seesOnce(carla.page, child.givenNames);
    await expectNoBarrier(carla.page, 'what was handed on to the cleared contact');
    // The calls that say that an enquiry waits are over: nobody keyed a PIN in.
    line.clock.advance(ASKED_FOR_MS);
    await eventually(async () =>
      expect(await askExchange(world.exchange.settings, 'channels', z.array(z.unknown()))).toEqual([]),
    );
    await carla.page.keyboard.press('1');
    await actIsWritten();
    await custodianAccepts(carla);
    await world.officer.until(() => true);
    world.officer.press('1');
    await hearEachOther();
    await carla.page.getByText('You and the officer hear each other.').waitFor();
    expect(await dora.page.getByText('You and the officer hear each other.').count()).toBe(0);
    expect([...dora.complaints, ...carla.complaints]).toEqual([]);
  });
});
