import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exchangeFolders } from '../../cli/telephone-exchange/index.ts';
import type { NoticeCallOutcome } from '../../contract/custodian.ts';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { otherBridgeOf } from '../../server/rooms/calls/index.ts';
import { loudnessOfTone } from '../support/audio.ts';
import { carrierAt } from '../support/carriers.ts';
import { exampleReach } from '../support/custodians.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { type LineSettings, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { putMadeSounds } from '../support/made-sounds.ts';
import { look, openSender, record, send, ticked } from '../support/relay.ts';
import { putPrompt } from '../support/short-prompts.ts';
import { type SipParty, startTelephone } from '../support/sipp.ts';
import { hears, takeCall } from '../support/take-call.ts';

const AUDIBLE_DB = -50;
/** Whose voice is heard: the custodian's, the officer's, the call-taker's, or one sentence of the line. */
const HZ = { custodian: 1000, officer: 700, callTaker: 1300, waits: 500, lost: 600, again: 850, over: 400 };
const OFFICER = '2025550177';
const CUSTODIAN = '+12025550101';
/** Where nobody answers, and where somebody answers and hangs up at once. */
const [NOBODY, AWAY] = ['+12025550113', '+12025550114'];

let dataFolder: string;
let exchange: TestExchange;
let outside: SipParty;
let custodian: Ear;
let officer: Ear;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'harborline-connections-'));
  await putMadeSounds(dataFolder, 'short');
  const { sounds } = exchangeFolders(dataFolder);
  const put = (prompt: string, frequency: number) =>
    putPrompt(join(sounds, 'en', 'harborline', prompt), { lengthS: 2, frequency });
  await put('notice-waits', HZ.waits);
  await put('connection-lost', HZ.lost);
  await put('connection-again', HZ.again);
  await put('connection-over', HZ.over);
  [custodian, officer] = await Promise.all([openEar(HZ.custodian), openEar(HZ.officer)]);
  outside = await startTelephone({
    ...{ scenario: 'telephones-listen', calls: 20 },
    ...{ earPort: custodian.port, otherEarPort: officer.port },
  });
  const carriers = [carrierAt('only', outside.port)];
  exchange = await startExchange({ dataFolder, trunks: { carriers } });
});
afterAll(async () => {
  await exchange?.stop();
  await outside?.stop();
  for (const ear of [custodian, officer]) ear?.close();
  await rm(dataFolder, { recursive: true, force: true });
});

let telephony: AsteriskTelephony;
const isEmpty = () =>
  eventually(async () => {
    const { channels, bridges } = await telephony.snapshot();
    expect([...channels, ...bridges]).toEqual([]);
  });
/** The whole server in this process, with the real exchange, once it has taken away there what nobody knows of. */
async function openLine(settings: LineSettings = {}): Promise<TestLine> {
  telephony = new AsteriskTelephony({ ...exchange.settings, log: createLog('silent') });
  for (const kind of ['notice', 'connection'] as const)
    await telephony.createBridge(otherBridgeOf(kind, 'stranger'), 'waiting');
  const line = await openTestLine({ realExchange: telephony, startsAt: new Date(), ...settings });
  await isEmpty();
  return line;
}
afterEach(isEmpty);

const isRung = (number: string) =>
  eventually(async () => expect(await outside.messages()).toContain(`INVITE sip:${number}@`));
const hearEachOther = () => Promise.all([hears(custodian, HZ.officer), hears(officer, HZ.custodian)]);

describe('a custodian who is told that an enquiry waits', () => {
  const outcomes: NoticeCallOutcome[] = [];
  afterEach(() => void outcomes.splice(0));
  const tell = (line: TestLine, contactId: string) =>
    line.noticeCalls.tellOfEnquiry({ contactId, ended: (outcome) => outcomes.push(outcome) });
  const ends = (outcome: NoticeCallOutcome) => eventually(() => expect(outcomes).toEqual([outcome]));

  it('acknowledges by the keys of a real telephone, and not by wrong ones', async () => {
    const line = await openLine();
    const [contact] = await putLiveCustodian(line);
    const { contactId = '', pin = '' } = contact ?? {};
    await Promise.all([hears(custodian, HZ.waits), tell(line, contactId)]);
    custodian.press(pin);
    await ends('acknowledged');
    await eventually(async () => expect((await telephony.snapshot()).channels).toEqual([]));
    outcomes.splice(0);
    await Promise.all([hears(custodian, HZ.waits), tell(line, contactId)]);
    custodian.press((pin === '000000' ? '111111' : '000000').repeat(3));
    await ends('wrong-pin');
  });

  it('is not reached where nobody answers', async () => {
    const line = await openLine();
    const [step, ...others] = exampleReach.ladder;
    const ladder = step ? [{ ...step, telephone: NOBODY }, ...others] : [];
    const [contact] = await putLiveCustodian(line, 'EXAMPLE-2', { ...exampleReach, ladder });
    await tell(line, contact?.contactId ?? '');
    await ends('not-answered');
  });

  it('is the third step of the ladder where the first two stay silent, and hears the words', async () => {
    const [desk, director] = exampleReach.ladder;
    if (!desk || !director) throw new Error('There is no ladder.');
    const ladder = [
      { ...desk, telephone: NOBODY },
      { ...director, telephone: '+13125550113' },
      { ...director, afterMinutes: 10 },
    ];
    const line = await openLine({ search: async () => ({ records: [record('EXAMPLE-1')] }) });
    const contacts = await putLiveCustodian(line, 'EXAMPLE-1', { ...exampleReach, ladder });
    const sent = await send(line, await openSender(line));
    await look(line, sent);
    await ticked(line, sent.dispatchId, 1);
    await isRung(NOBODY);
    for (const tick of [2, 3]) {
      line.clock.advance(30_000);
      await ticked(line, sent.dispatchId, tick);
    }
    await isRung('+13125550113');
    const isTold = hears(custodian, HZ.waits);
    line.clock.advance(40_000);
    await isTold;
    expect(await outside.messages()).toContain(`INVITE sip:${director.telephone}@`);
    custodian.press(contacts[2]?.pin ?? '');
  });
});

describe('officer and custodian', () => {
  /** An officer who was with a call-taker, and waits in the lane now. */
  async function officerInLane(line: TestLine) {
    const { sipPort } = exchange;
    const call = { sipPort, callerNumber: OFFICER, officer, callTakerHz: HZ.callTaker };
    const { callId, caller, putInLane } = await takeCall(line, call);
    await putInLane();
    return { callId, caller };
  }

  /** The line begins to join them; gives back what it tells whoever asked for it. */
  async function begin(line: TestLine, laneCallId: string | null, telephone = CUSTODIAN) {
    const told: string[] = [];
    await line.connections.begin({
      connectionId: randomUUID(),
      officer: { laneCallId, telephone: `+1${OFFICER}`, language: 'en' },
      custodian: { telephone, language: 'en' },
      joined: () => told.push('joined'),
      ended: (how) => told.push(how),
    });
    return told;
  }
  /** How often the custodian was called: one that is repeated on the way is the same call. */
  const custodiansRung = async () => {
    const requests = (await outside.messages()).split(/^(?=INVITE )/m).slice(1);
    const toCustodian = requests.filter((request) => request.startsWith(`INVITE sip:${CUSTODIAN}@`));
    return new Set(toCustodian.map((request) => /^Call-ID:\s*(\S+)/im.exec(request)?.[1])).size;
  };
  const officersRung = async () => (await outside.messages()).split(`INVITE sip:+1${OFFICER}@`).length;

  it('are joined where the officer has hung up: the custodian first, and then the proven number', async () => {
    const line = await openLine();
    const { callId, caller } = await officerInLane(line);
    caller.hangUp();
    await eventually(async () => expect((await telephony.snapshot()).channels).toEqual([]));
    const before = await officersRung();
    const told = await begin(line, callId);
    await custodian.until(() => true);
    expect(await officersRung()).toBe(before);
    custodian.press('1');
    await officer.until(() => true);
    officer.press('1');
    await hearEachOther();
    await eventually(() => expect(told).toEqual(['joined']));
    for (const { channelId } of (await telephony.snapshot()).channels) await telephony.hangUp(channelId);
    await eventually(() => expect(told).toEqual(['joined', 'spoke']));
  });

  it('are not joined where the custodian does not answer or hangs up, of which the officer notices nothing', async () => {
    const line = await openLine();
    const { callId, caller } = await officerInLane(line);
    for (const telephone of [NOBODY, AWAY]) {
      const told = await begin(line, callId, telephone);
      await eventually(() => expect(told).toEqual(['custodian-not-reached']));
      const music = await officer.until(() => true);
      for (const frequency of [HZ.lost, HZ.again])
        expect(loudnessOfTone(music, frequency)).toBeLessThan(AUDIBLE_DB);
    }
    const { bridges } = await telephony.snapshot();
    expect(bridges.find(({ bridgeId }) => bridgeId === `waiting-${callId}`)?.channelIds).toHaveLength(1);
    expect(await line.asAdministrator(`SELECT state FROM calls.call WHERE call_id = '${callId}'`)).toEqual([
      'in-lane',
    ]);
    caller.hangUp();
  });

  it('hear each other and nobody else; when a telephone drops, the other is told, and it is called again', async () => {
    const line = await openLine();
    const { callId, caller } = await officerInLane(line);
    const told = await begin(line, callId);
    // Whoever keys in something else than 1 is not joined.
    await custodian.until(() => true);
    custodian.press('51');
    await hearEachOther();
    await eventually(() => expect(told).toEqual(['joined']));
    await eventually(async () => {
      const { bridges } = await telephony.snapshot();
      expect(
        bridges.filter(({ channelIds }) => channelIds.length > 0).map(({ channelIds }) => channelIds),
      ).toEqual([
        expect.arrayContaining([expect.any(String), expect.stringMatching(/^connection-custodian-/)]),
      ]);
      const states = `SELECT state FROM calls.call WHERE call_id = '${callId}'`;
      expect(await line.asAdministrator(states)).toEqual(['finished']);
    });

    const isTold = hears(custodian, HZ.lost);
    caller.hangUp();
    await isTold;
    await hears(officer, HZ.again);
    officer.press('1');
    await hearEachOther();

    // Neither telephone was ever shown the other's number.
    const messages = (await outside.messages()).split(/^-{10,}.*$/m);
    const toCustodian = messages.filter((message) => message.includes('2025550101'));
    const toOfficer = messages.filter((message) => message.includes('2025550177'));
    expect(toCustodian.length).toBeGreaterThan(0);
    for (const message of toCustodian) expect(message).not.toContain(OFFICER);
    expect(toOfficer.length).toBeGreaterThan(0);
    for (const message of toOfficer) expect(message).not.toContain('2025550101');
    expect(await caller.messages()).not.toContain('2025550101');

    const { channels } = await telephony.snapshot();
    for (const { channelId } of channels) await telephony.hangUp(channelId);
    await eventually(() => expect(told).toEqual(['joined', 'spoke']));
  });

  it('are joined again where the custodian hangs up, once: the officer is told of it, and the second time that it is over', async () => {
    const line = await openLine();
    const { callId } = await officerInLane(line);
    const before = await custodiansRung();
    const told = await begin(line, callId);
    await custodian.until(() => true);
    custodian.press('1');
    await hearEachOther();

    const hangUp = await outside.handle();
    const isTold = hears(officer, HZ.lost);
    hangUp();
    await isTold;
    await hears(custodian, HZ.again);
    custodian.press('1');
    await hearEachOther();
    await eventually(() => expect(told).toEqual(['joined']));

    const hangUpAgain = await outside.handle();
    const isToldAgain = hears(officer, HZ.over);
    hangUpAgain();
    await isToldAgain;
    await eventually(() => expect(told).toEqual(['joined', 'spoke']));
    await isEmpty();
    expect((await custodiansRung()) - before).toBe(2);
  });
});
