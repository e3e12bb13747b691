import { vi } from 'vitest';
import { enquiryView } from '../../contract/enquiry.ts';
import { searchResult, story } from '../../contract/oversight.ts';
import { staffRole } from '../../contract/session.ts';
import { nameDispatch } from './agencies.ts';
import { connectCall } from './calls.ts';
import { logToComparable, messageToComparable, metricsToComparable, toComparable } from './comparable.ts';
import { exampleReach } from './custodians.ts';
import { HeadlessFloor } from './headless-floor.ts';
import { ask, eventually, type TestLine } from './line.ts';
import { codesOf, filedDetails, fileWithCode, newOfficer } from './officers.ts';
import { officerBrowser, sentInWriting } from './sent-in-writing.ts';

/** So far the clock goes in one step: every page is believed to be there for longer. */
export const STEP_MS = 8_000;
const SECOND_MS = 1_000;
/** How long the watch and the floor wait between two looks. */
const LOOKS_MS = [500, 1_000];
const PATIENCE = { timeout: 15_000, interval: 2 };
const custodianNumbers: ReadonlySet<string> = new Set(
  [...exampleReach.ladder, exampleReach.safeguarding, exampleReach.cleared].map(({ telephone }) => telephone),
);

const inTime = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|(?<="(waitedSeconds|sequence)":)\d+/g;

/** What was shown to each between two moments, or what all of them would be shown now. By channel. */
export type Seen = Record<string, readonly string[]>;
export type Surroundings = { line: TestLine; metricsUrl: string; logged: string[] };

/** What the officer says, and whether in writing: everybody may know it. */
export type Said = { concernsCaregiver: boolean; declines: boolean; inWriting: boolean };

/** A call-taker sends what an officer filed and called about, hangs up and is ready; a supervisor watches the floor. Nothing is looked up yet. */
async function sendInCall(line: TestLine, { concernsCaregiver, declines }: Said) {
  const call = await connectCall(line);
  const officer = await newOfficer(line);
  await nameHead(line, officer.agencyId);
  await nameDispatch(line, officer.agencyId);
  const { enquiryId, digits } = await fileWithCode(line, officer);
  const redeemed = await codesOf(line).redeem(call.callId, digits);
  if (redeemed !== 'accepted') throw new Error(`The code was ${redeemed}.`);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const { revision } = enquiryView.parse(opened.body);
  const path = `/api/enquiries/${enquiryId}`;
  const details = { ...filedDetails, urgency: 'urgent' as const, concernsCaregiver };
  await ask(line, call.cookie, 'PUT', `${path}/details`, { revision, details });
  const sent = await ask(line, call.cookie, 'POST', `${path}/${declines ? 'decline' : 'record'}`, {
    revision: revision + 1,
  });
  if (sent.status !== 200) throw new Error(`Nothing was sent: ${JSON.stringify(sent.body)}`);
  call.desk.send({ kind: 'hang-up', callId: call.callId });
  await call.desk.until((state) => state.wrapUp);
  call.desk.send({
    kind: 'finish-wrap-up',
    callId: call.callId,
    code: declines ? 'purpose-declined' : 'enquiry-recorded',
  });
  await call.desk.until((state) => state.presence.state === 'ready');
  const browser = await officerBrowser(line, officer);
  return { call, officer, browser, enquiryId, answer: toComparable(JSON.stringify(sent)) };
}

/** The same in a conversation in writing, without any call. */
async function sendInWriting(line: TestLine, { concernsCaregiver }: Said) {
  const officer = await newOfficer(line);
  await nameHead(line, officer.agencyId);
  await nameDispatch(line, officer.agencyId);
  const written = await sentInWriting(line, { by: officer, concernsCaregiver });
  const { sent, browser, enquiryId, desk, cookie } = written;
  const call = { desk, cookie, callId: NOBODYS };
  return { call, officer, browser, enquiryId, answer: toComparable(JSON.stringify(sent)) };
}

/** Everybody who must not be able to tell one truth from another: the officer, the call-taker, the supervisor, and whoever reads a route, the log or the metrics. */
export async function openOnlookers({ line, metricsUrl, logged }: Surroundings, said: Said) {
  const sentAt = line.clock.now();
  const send = said.inWriting ? sendInWriting : sendInCall;
  const { call, officer, browser, enquiryId, answer } = await send(line, said);
  const { desk, cookie, callId } = call;
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
  const floor = await HeadlessFloor.open(line.url, supervisor.cookie);
  const [toDesk, toFloor]: [string[], string[]] = [[], []];
  let arrived = 0;
  /** Until every look is over, and in a whole turn after it nothing came to either page: what is still on its way belongs to the moment before. */
  const settle = async () => {
    for (let before = -1; before !== arrived; ) {
      before = arrived;
      await vi.waitUntil(() => LOOKS_MS.every((each) => line.clock.isAwaited(each)), PATIENCE);
      await Promise.all([desk.heartbeat(), floor.heartbeat()]);
    }
  };
  /** Moves the clock on while both pages stay there, and waits until every look of then is over. */
  const pass = async (totalMs: number) => {
    for (let left = totalMs; left > 0; left -= STEP_MS) {
      line.clock.advance(Math.min(STEP_MS, left));
      await settle();
    }
  };
  const watch = (into: string[]) => (text: string) => {
    if (text.includes('"kind":"heard"')) return;
    arrived += 1;
    into.push(messageToComparable(text));
  };
  desk.onMessage(watch(toDesk));
  floor.onMessage(watch(toFloor));
  // What the officer's call and the desk's coming in have set going comes some turns later on a busy machine.
  await pass(STEP_MS);
  for (let turn = 0; turn < 5; turn += 1) await pass(SECOND_MS);
  for (const before of [toDesk, toFloor, logged]) before.length = 0;

  /** Every message since the last time, in its order. */
  const messages = async (): Promise<Seen> => ({
    desk: toDesk.splice(0),
    floor: toFloor.splice(0),
    log: logged.splice(0).map(logToComparable),
    metrics: metricsToComparable(await (await fetch(metricsUrl)).text()),
    portal: [toComparable((await browser.get('/officer/')).text)],
    mails: (await mailsOf(line)).map(toComparable),
    telephones: line.telephony.dialling.dialled.flatMap(({ number }) =>
      custodianNumbers.has(number) ? [] : [number],
    ),
  });

  /** Whoever is free calls at the deadline. */
  const takeDeadlineCall = async () => {
    const { taskId } = await eventually(() => desk.find((state) => state.task));
    await ask(line, cookie, 'POST', `/api/tasks/${taskId}/acceptance`);
    // That it is theirs now comes to the pages by itself.
    await desk.until((state) => state.presence.state === 'on-task');
    await settle();
    return { taskId, words: await ask(line, cookie, 'GET', `/api/enquiries/of-task/${taskId}`) };
  };

  /** The officer is rung, and hears the words in that call. */
  const talkAtDeadline = async (taskId: string): Promise<Seen> => {
    if (said.declines) return {};
    const rung = await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`);
    if (rung.status !== 204) throw new Error(`Nobody is rung: ${JSON.stringify(rung.body)}`);
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    await vi.waitUntil(() => line.telephony.channels.has(offer.legId), PATIENCE);
    line.telephony.deskAnswers(offer.legId);
    const officerLeg = `return-${offer.callId}`;
    await vi.waitUntil(() => line.telephony.channels.has(officerLeg), PATIENCE);
    line.telephony.deskAnswers(officerLeg);
    await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
    // That the call waits no more comes to the desk by itself.
    await line.inTime(() => {
      if (desk.state.queue.waiting > 0) throw new Error('The queue is not counted anew yet.');
    });
    const atDesk = messageToComparable(JSON.stringify(desk.state));
    const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId: offer.callId });
    const history = await ask(line, cookie, 'GET', `/api/enquiries/${enquiryId}/history`);
    const shown = [rung, opened, history].map((answer) => toComparable(JSON.stringify(answer)));
    // How soon each picks up hangs on the machine.
    const inThen = (text: string) => text.replaceAll(inTime, '<then>');
    return { 'call at the deadline': shown.map(inThen), 'desk in that call': [inThen(atDesk)] };
  };

  /** What every reading route of both doors answers, to each role, and what the caller at the deadline is told to say. */
  const readings = async (): Promise<Seen> => {
    const { taskId, words } = said.declines ? nobodyCalls : await takeDeadlineCall();
    const known = { enquiryId, callId, taskId, agencyId: officer.agencyId, officerId: officer.officerId };
    const fill = (url: string) => url.replace(/:(\w+)/g, (_, name: string) => idNamed(known, name));
    const seen: Record<string, readonly string[]> = {
      'answer to Send': [answer],
      'words of the deadline call': [toComparable(JSON.stringify(words))],
      'desk in the end': [messageToComparable(JSON.stringify(desk.state))],
      'floor in the end': [messageToComparable(JSON.stringify(floor.state))],
    };
    const cookies = new Map([['call-taker', cookie]]);
    for (const role of staffRole.options)
      if (!cookies.has(role)) cookies.set(role, (await line.signInAs(role, 'Rory Roletest')).cookie);
    for (const { url } of line.routes.filter(isReading))
      for (const [role, as] of cookies) seen[`${role} ${url}`] = await read(line, fill(url), as);
    for (const { url } of line.portalRoutes.filter(isReading)) {
      const page = await browser.get(fill(url).replace('*', 'x'));
      seen[`officer ${url}`] = [String(page.status), toComparable(page.text)];
    }
    const found = await searchAll(line, cookies.get('privacy-officer') ?? '', enquiryId);
    return { ...seen, ...found, ...(await talkAtDeadline(taskId)) };
  };
  return { sent: { dispatchId, correction: 0, sentAt }, pass, settle, messages, readings };
}

const NOBODYS = '2f9d7c0e-1111-4111-8111-000000000002';
const nobodyCalls = { taskId: NOBODYS, words: null };

/** The head of the officer's agency, who gets a receipt of whatever is sent in its name. */
const nameHead = ({ asAdministrator }: TestLine, agencyId: string) =>
  asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.head (agency_id, version, mailbox, language, valid_from, proposal_id)
      VALUES ('${agencyId}', 1, 'head@agency.example', 'en', now(), gen_random_uuid());
    SET session_replication_role = DEFAULT`);

/** Every mail that waits or was given up, whole, with how often it was tried: staff that can read the queue see all of it. */
const mailsOf = ({ asAdministrator }: TestLine) =>
  asAdministrator(`SELECT attempts || ' ' || payload::text FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id WHERE task.identifier = 'send-mail' ORDER BY job.id`);

/** What a privacy officer finds of the whole time, and in the story of the enquiry. Which of two entries of one moment came first says nothing. */
async function searchAll(line: TestLine, cookie: string, enquiryId: string): Promise<Seen> {
  const [reference = ''] = await line.asAdministrator(
    `SELECT reference FROM enquiries.enquiry WHERE enquiry_id = '${enquiryId}'`,
  );
  const steps: string[] = [];
  const all = { from: '2000-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z', accountId: null, ori: null };
  for (let before: number | null = null, first = true; first || before !== null; first = false) {
    const body = { ...all, officerNumber: null, reference: null, group: null, before };
    const answer = await ask(line, cookie, 'POST', '/api/oversight/searches', body);
    const { entries, goesOn } = searchResult.parse(answer.body);
    steps.push(...entries.map((entry) => toComparable(JSON.stringify({ ...entry, entryId: 0, at: '' }))));
    before = goesOn;
  }
  const told = story.parse((await ask(line, cookie, 'POST', '/api/oversight/stories', { reference })).body);
  const ofEnquiry = told.steps.map((step) => toComparable(JSON.stringify({ ...step, entryId: 0, at: '' })));
  return { 'found in oversight': steps.toSorted(), 'story in oversight': ofEnquiry.toSorted() };
}

const isReading = ({ method, url }: { method: string; url: string }) =>
  method === 'GET' && !/\/(desk|floor|telephone)\b/.test(url);

const someId = '2f9d7c0e-1111-4111-8111-000000000001';
const idNamed = (known: Record<string, string>, name: string): string => known[name] ?? someId;

async function read(line: TestLine, path: string, cookie: string): Promise<string[]> {
  const answer = await fetch(`${line.url}${path}`, { headers: { cookie }, redirect: 'manual' });
  return [String(answer.status), toComparable(await answer.text())];
}
