import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../server/platform/errors.ts';
import { createLog } from '../../server/platform/log.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { keepEnquiry } from '../../server/rooms/register/index.ts';
import { RelayClocks } from '../../server/rooms/relay/index.ts';
import { InMemoryMailer, noMailer } from '../../server/rooms/staff/index.ts';
import { keepAgency } from '../support/agencies.ts';
import { exampleReach } from '../support/custodians.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import type { FoundRecord } from '../support/relay.ts';
import { ACT_GRID_MS, look, openSender, record, send, ticked, userOf } from '../support/relay.ts';
import { contentsOf } from '../support/two-people.ts';

/** A line on which a child was sent on its way, and both or one of two custodians may hold the record. */
async function openSent(records: FoundRecord[]) {
  const line = await openTestLine({ search: async () => ({ records }) });
  await putLiveCustodian(line);
  await putLiveCustodian(line, 'EXAMPLE-2');
  const sent = await send(line, await openSender(line));
  await look(line, sent);
  await ticked(line, sent.dispatchId, 1);
  return { line, ...sent };
}

const stateOf = (line: TestLine, user: ReturnType<typeof userOf>) =>
  line.inbox.waitingFor(user).map(({ state }) => state);
/** The day of the week in three days, which today is not: from 1, a Monday, to 7. */
const inThreeDays = () => ((new Date().getUTCDay() + 2) % 7) + 1;
const slotOf = (line: TestLine, user: ReturnType<typeof userOf>) =>
  line.inbox.waitingFor(user)[0]?.slotId ?? '';

/** What somebody does in an inbox, once the next moment of the grid has written it. */
function atGrid<Done>(line: TestLine, doing: Promise<Done>): Promise<Done> {
  line.clock.advance(ACT_GRID_MS);
  return doing;
}

describe('promise 6: of two custodians that may hold the record', () => {
  it('the first to claim has it, and the other reads that it is closed, until it is not the first one’s child', async () => {
    const { line } = await openSent([record('EXAMPLE-1'), record('EXAMPLE-2')]);
    const [one, other] = [userOf('EXAMPLE-1'), userOf('EXAMPLE-2')];
    expect([stateOf(line, one), stateOf(line, other)]).toEqual([['waiting'], ['waiting']]);
    const slots = [slotOf(line, one), slotOf(line, other)] as const;
    // Both at once: one act is written at each moment of the grid, so the second comes to its turn when the first has it.
    const [first, second] = [line.inbox.claim(one, slots[0]), line.inbox.claim(other, slots[1])];
    expect(isRefusal(await atGrid(line, first))).toBe(false);
    expect(await atGrid(line, second)).toMatchObject({ refused: 'HL_INBOX_CLOSED' });
    expect(line.inbox.waitingFor(other)).toEqual([{ slotId: slots[1], state: 'closed' }]);
    expect(await atGrid(line, line.inbox.answer(one, slots[0], { answer: 'not-ours' }))).toBe('done');
    expect(stateOf(line, other)).toEqual(['waiting']);
  });

  it('neither can see, claim or answer what is the other’s', async () => {
    const { line } = await openSent([record('EXAMPLE-1')]);
    const [one, other] = [userOf('EXAMPLE-1'), userOf('EXAMPLE-2')];
    const slotId = slotOf(line, one);
    expect(line.inbox.waitingFor(other)).toEqual([]);
    expect(await line.inbox.claim(other, slotId)).toMatchObject({ refused: 'HL_NOT_FOUND' });
    expect(await line.inbox.answer(other, slotId, { answer: 'not-ours' })).toMatchObject({
      refused: 'HL_NOT_FOUND',
    });
    expect(await line.inbox.claim(userOf('EXAMPLE-1', 'cleared'), slotId)).toMatchObject({
      refused: 'HL_NOT_FOUND',
    });
  });
});

describe('an officer with whom the line speaks in a language that some of a desk speak', () => {
  it('is brought to those of one rank first who speak it, and the inbox says which it is', async () => {
    const [desk, director] = exampleReach.ladder;
    if (!desk || !director) throw new Error('The example has no ladder.');
    const at = (last: number, language: 'en' | 'es') => ({ telephone: `+120255501${last}`, language });
    const line = await openTestLine({ search: async () => ({ records: [record('EXAMPLE-1')] }) });
    await putLiveCustodian(line, 'EXAMPLE-1', {
      ...exampleReach,
      ladder: [
        { ...desk, ...at(30, 'en') },
        { ...desk, ...at(31, 'es'), afterMinutes: 3 },
        { ...director, ...at(32, 'en'), afterMinutes: 6 },
      ],
    });
    const sent = await send(line, await openSender(line), { language: 'es' });
    await look(line, sent);
    await ticked(line, sent.dispatchId, 1);
    const rung = () => line.telephony.dialling.dialled.map(({ number }) => number);
    await eventually(() => expect(rung()).toEqual(['+12025550131']));
    const officer = userOf('EXAMPLE-1');
    expect(line.inbox.waitingFor(officer)).toMatchObject([
      { state: 'waiting', officerLanguage: 'es', asked: [{ number: 1, place: 'step-2' }] },
    ]);
    const claimed = await atGrid(line, line.inbox.claim(officer, slotOf(line, officer)));
    expect(claimed).toMatchObject({
      officerLanguage: 'es',
      telephones: [{ language: 'en' }, { language: 'es' }, { language: 'en' }],
    });
  });
});

describe('a custodian that answers through the desk of another', () => {
  const shared = {
    ...exampleReach,
    ladder: exampleReach.ladder.map((step, at) => ({ ...step, telephone: `+1202555012${at}` })),
  };
  const rung = ({ telephony }: TestLine) => telephony.dialling.dialled.map(({ number }) => number);

  /** A single site, the desk of the region, and what is open there when. */
  async function openShared(records = [record('SITE-1')], desk = shared) {
    const mailer = new InMemoryMailer();
    const line = await openTestLine({ search: async () => ({ records }), mailer });
    await putLiveCustodian(line, 'SITE-1', { ...exampleReach, answersThrough: 'REGION-1' });
    await putLiveCustodian(line, 'REGION-1', desk);
    const sent = await send(line, await openSender(line));
    return { line, mailer, sent };
  }
  const ask = async ({ line, sent }: Awaited<ReturnType<typeof openShared>>) => {
    await look(line, sent);
    await ticked(line, sent.dispatchId, 1);
  };

  it('is asked through that desk: its telephone rings, its people claim it, and its telephones can be joined', async () => {
    const opened = await openShared();
    const { line, mailer } = opened;
    await ask(opened);
    await eventually(() => expect(rung(line)).toEqual(['+12025550120']));
    expect(mailer.delivered.map(({ to }) => to)).toEqual(['desk@custodian.example']);
    const officer = userOf('REGION-1');
    const claimed = await atGrid(line, line.inbox.claim(officer, slotOf(line, officer)));
    expect(claimed).toMatchObject({
      references: ['R-SITE-1'],
      deskLanguages: ['eng', 'spa'],
      telephones: [{ telephone: '+12025550120' }, { telephone: '+12025550121' }],
    });
  });

  it('is asked at its own cleared contact about a protected record, whose custodian is not the desk', async () => {
    const opened = await openShared([record('SITE-1', { isProtected: true })]);
    const { line } = opened;
    await ask(opened);
    await eventually(() => expect(rung(line)).toEqual([exampleReach.cleared.telephone]));
    expect(stateOf(line, userOf('REGION-1', 'cleared', 'duty'))).toEqual([]);
    expect(stateOf(line, userOf('SITE-1', 'cleared'))).toEqual(['waiting']);
  });

  it('is asked by its own ladder once nothing is relayed to that desk any more', async () => {
    const opened = await openShared();
    const { line } = opened;
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE custodians.custodian SET state = 'suspended' WHERE custodian_id = 'REGION-1'`);
    await ask(opened);
    await eventually(() => expect(rung(line)).toEqual([exampleReach.ladder[0]?.telephone]));
    expect(stateOf(line, userOf('SITE-1'))).toEqual(['waiting']);
  });

  it('is asked at the next step at once, where that desk is closed', async () => {
    const opened = await openShared(undefined, {
      ...shared,
      timeZone: 'UTC',
      hours: [{ weekday: inThreeDays(), fromMinute: 12 * 60, toMinute: 13 * 60 }],
    });
    await ask(opened);
    await eventually(() => expect(rung(opened.line)).toEqual(['+12025550121']));
  });
});

describe('the time by which a custodian calls back', () => {
  it('is to come and within two hours: one that is past, or years away, holds nobody off', async () => {
    const { line } = await openSent([record('EXAMPLE-1')]);
    const one = userOf('EXAMPLE-1');
    const slotId = slotOf(line, one);
    await atGrid(line, line.inbox.claim(one, slotId));
    const nowMs = line.clock.now().getTime();
    const callBack = (by: string) => line.inbox.answer(one, slotId, { answer: 'call-back', by });
    const inMinutes = (minutes: number) => new Date(nowMs + minutes * 60_000).toISOString();
    for (const by of [inMinutes(-1), inMinutes(0), inMinutes(122), '2099-01-01T00:00:00.000Z'])
      expect([by, await atGrid(line, callBack(by))]).toMatchObject([
        by,
        { refused: 'HL_INBOX_CALL_BACK_TIME' },
      ]);
    expect(stateOf(line, one)).toEqual(['claimed']);
    expect(await atGrid(line, callBack(inMinutes(120)))).toBe('done');
    expect(stateOf(line, one)).toEqual(['answered']);
  });
});

describe('a relay that begins anew', () => {
  it('knows what was claimed and answered before, and goes on with the same moments', async () => {
    const { line, dispatchId } = await openSent([record('EXAMPLE-1'), record('EXAMPLE-2')]);
    const one = userOf('EXAMPLE-1');
    const slotId = slotOf(line, one);
    await atGrid(line, line.inbox.claim(one, slotId));
    const again = new RelayClocks({
      ...{ db: line.db, databaseUrl: line.serverUrl, clock: line.clock, keys: line.keys },
      ...{ ids: line.staffing.ids, log: createLog('silent'), settleDeadline: async () => {} },
      ...{ mailer: noMailer, ring: async () => {} },
    });
    again.start();
    try {
      await eventually(() => expect(again.all()).toHaveLength(1));
      const [open] = again.all();
      expect(open?.dispatch).toMatchObject({ dispatchId, ticks: 1 });
      expect(open?.states.map(({ claim }) => claim?.accountId ?? null)).toContain(one.accountId);
    } finally {
      await again.stop();
    }
  });
});

describe('what was kept of an enquiry, for later generations of the register', () => {
  /** The leg of that side, once it is rung; it answers, and presses the key. */
  const accepts = async (line: TestLine, side: 'custodian' | 'officer') => {
    const legId = await eventually(() => {
      const found = [...line.telephony.channels.keys()].find((id) => id.startsWith(`connection-${side}-`));
      if (!found) throw new Error('Nobody is rung.');
      return found;
    });
    line.telephony.deskAnswers(legId);
    await eventually(() => expect(line.telephony.played.at(-1)?.prompts).toContain('connection-accept'));
    line.telephony.keyPressed(legId, '1');
  };
  const living = (line: TestLine) =>
    line.asAdministrator('SELECT count(*) FROM register.kept_enquiry WHERE fingerprints IS NOT NULL');
  async function openKept() {
    const opened = await openSent([record('EXAMPLE-1')]);
    const { line, dispatchId } = opened;
    const [enquiryId = ''] = await line.asAdministrator('SELECT enquiry_id FROM relay.dispatch');
    await keepEnquiry(line, { searchId: randomUUID(), enquiryId, asked: new Map() }, lineActor);
    const toDeadline = async () => {
      line.clock.advance(9 * 60_000);
      await ticked(line, dispatchId, 8);
      const before = await living(line);
      line.clock.advance(60_000);
      await ticked(line, dispatchId, 9);
      return [before, await living(line)];
    };
    return { ...opened, toDeadline };
  }

  it('is forgotten at the deadline, and not before, where a custodian has joined the officer', async () => {
    const { line, toDeadline } = await openKept();
    await keepAgency(line);
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE agencies.telephone SET agency_id = (SELECT agency_id FROM agencies.officer)`);
    const one = userOf('EXAMPLE-1');
    const slotId = slotOf(line, one);
    await atGrid(line, line.inbox.claim(one, slotId));
    const connect = {
      answer: 'connect-now',
      place: 'step-1',
      paragraph: null,
      writtenRequest: false,
    } as const;
    const answered: unknown[] = [];
    void line.inbox.answer(one, slotId, connect).then((outcome) => answered.push(outcome));
    await line.inTime(() => expect(answered).toEqual(['done']));
    await accepts(line, 'custodian');
    await accepts(line, 'officer');
    await eventually(() => expect(line.telephony.played.at(-1)?.prompts).toEqual(['connection-begins']));
    expect(await toDeadline()).toEqual([['1'], ['0']]);
    expect((await contentsOf(line, 'kept-search-ended')).join()).toContain('"because":"joined"');
  });

  it('is kept where nobody has', async () => {
    const { toDeadline } = await openKept();
    expect(await toDeadline()).toEqual([['1'], ['1']]);
  });
});

describe('the ladder of a custodian', () => {
  const [desk, director] = exampleReach.ladder.map(({ telephone }) => telephone);
  const rungAt = ({ telephony }: TestLine) => telephony.dialling.dialled.map(({ number }) => number);
  /** To the moment at which the director's turn is, a minute after an urgent enquiry was sent. */
  const untilDirector = async (line: TestLine, dispatchId: string) => {
    await eventually(() => expect(rungAt(line)).toEqual([desk]));
    for (const tick of [2, 3]) {
      line.clock.advance(30_000);
      await ticked(line, dispatchId, tick);
    }
  };

  it('is gone up to its director while it stays silent', async () => {
    const { line, dispatchId } = await openSent([record('EXAMPLE-1')]);
    await untilDirector(line, dispatchId);
    await eventually(() => expect(rungAt(line)).toEqual([desk, director]));
  });

  it('is gone up no further while somebody looks at the enquiry', async () => {
    const { line, dispatchId } = await openSent([record('EXAMPLE-1')]);
    const one = userOf('EXAMPLE-1');
    await atGrid(line, line.inbox.claim(one, slotOf(line, one)));
    await untilDirector(line, dispatchId);
    // Whoever had been asked at that moment would have been rung before the next one.
    line.clock.advance(40_000);
    await ticked(line, dispatchId, 4);
    expect(rungAt(line)).toEqual([desk]);
  });
});
