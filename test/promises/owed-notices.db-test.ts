import { describe, expect, it } from 'vitest';
import { createLog } from '../../server/platform/log.ts';
import type { InboxUser } from '../../server/rooms/relay/index.ts';
import { RelayClocks } from '../../server/rooms/relay/index.ts';
import { noMailer } from '../../server/rooms/staff/index.ts';
import { keepAgency } from '../support/agencies.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { ACT_GRID_MS, look, openSender, passToActs, record, send, ticked, userOf } from '../support/relay.ts';

const DAY_MS = 24 * 3_600_000;

/** What somebody does in an inbox, once the next moment of the grid has written it. */
async function atGrid<Done>(line: TestLine, doing: Promise<Done>): Promise<Done> {
  const done: Done[] = [];
  void doing.then((outcome) => done.push(outcome));
  line.clock.advance(ACT_GRID_MS);
  await line.inTime(() => expect(done).toHaveLength(1));
  return doing;
}

/** A federal custodian's officers have claimed an enquiry, and wish to be connected under that paragraph. */
async function openJoined(paragraph: 'b3' | 'b8') {
  const line = await openTestLine({ search: async () => ({ records: [record('EXAMPLE-1')] }) });
  await putLiveCustodian(line);
  await line.asAdministrator(
    "SET session_replication_role = replica; UPDATE custodians.custodian SET basis = 'federal-agency'",
  );
  const sent = await send(line, await openSender(line));
  await look(line, sent);
  await ticked(line, sent.dispatchId, 1);
  await keepAgency(line);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE agencies.telephone SET agency_id = (SELECT agency_id FROM agencies.officer)`);
  const dora = userOf('EXAMPLE-1');
  const slotId = line.inbox.waitingFor(dora)[0]?.slotId ?? '';
  await atGrid(line, line.inbox.claim(dora, slotId));
  const connect = { answer: 'connect-now', place: 'step-1', paragraph, writtenRequest: false } as const;
  expect(await atGrid(line, line.inbox.answer(dora, slotId, connect))).toBe('done');
  return { line, dora, anna: userOf('EXAMPLE-1'), slotId, ...sent };
}

const owedTo = (line: TestLine, user: InboxUser) =>
  line.inbox.noticesFor(user).map(({ owner, doneAt }) => [owner, doneAt === null ? 'owed' : 'done']);

describe('promise 6: the notice that is owed after a (b)(8)', () => {
  it('is whoever’s answered and its desk’s, has seven days, and ends when any of them says that it is done', async () => {
    const { line, dora, anna, slotId, sentAt } = await openJoined('b8');
    expect([owedTo(line, dora), owedTo(line, anna)]).toEqual([[['you', 'owed']], [['colleague', 'owed']]]);
    // Whoever comes back to it sees under which paragraph it was answered.
    expect(line.inbox.waitingFor(anna)).toMatchObject([{ state: 'answered', paragraph: 'b8' }]);
    const [notice] = line.inbox.noticesFor(anna);
    const days = (Date.parse(notice?.dueAt ?? '') - sentAt.getTime()) / DAY_MS;
    expect([Math.floor(days), notice?.references]).toEqual([7, ['R-EXAMPLE-1']]);
    for (const other of [userOf('EXAMPLE-2'), userOf('EXAMPLE-1', 'cleared')]) {
      expect(line.inbox.noticesFor(other)).toEqual([]);
      expect(await line.inbox.noteNotice(other, slotId, 'notice-sent')).toMatchObject({
        refused: 'HL_NOT_FOUND',
      });
    }
    expect(await atGrid(line, line.inbox.noteNotice(anna, slotId, 'notice-sent'))).toBe('done');
    expect(owedTo(line, dora)).toEqual([['you', 'done']]);
    expect(await line.inbox.noteNotice(dora, slotId, 'notice-sent')).toMatchObject({
      refused: 'HL_NOT_FOUND',
    });
  });

  it('is not owed under another paragraph', async () => {
    const { line, dora, slotId } = await openJoined('b3');
    expect(line.inbox.noticesFor(dora)).toEqual([]);
    expect(await line.inbox.noteNotice(dora, slotId, 'notice-sent')).toMatchObject({
      refused: 'HL_NOT_FOUND',
    });
  });

  it('leaves the line’s tables and ledger as another paragraph does', async () => {
    const seen = async (paragraph: 'b3' | 'b8') => {
      const { line } = await openJoined(paragraph);
      const count = async (what: string) => (await line.asAdministrator(`SELECT count(*) FROM ${what}`))[0];
      const lengths = 'SELECT DISTINCT octet_length(sealed) FROM relay.act';
      return {
        tasks: await count('tasks.task'),
        kinds: await line.asAdministrator(
          "SELECT DISTINCT kind FROM ledger.entry WHERE kind LIKE 'relay%' ORDER BY 1",
        ),
        acts: await line.asAdministrator(lengths),
        states: await line.asAdministrator('SELECT DISTINCT octet_length(state) FROM relay.slot'),
      };
    };
    expect(await seen('b8')).toEqual(await seen('b3'));
  });

  it('is not told by when acts are written: they are written on after an enquiry, whether a notice is owed or not', async () => {
    for (const paragraph of ['b3', 'b8'] as const) {
      const { line } = await openJoined(paragraph);
      line.clock.wakeAfter(2 * DAY_MS);
      const acts = async () => Number((await line.asAdministrator('SELECT count(*) FROM relay.act'))[0]);
      await line.inTime(async () =>
        expect(await line.asAdministrator('SELECT 1 FROM relay.dispatch WHERE closed_at IS NULL')).toEqual(
          [],
        ),
      );
      const before = await acts();
      // More than could still be on their way when the last enquiry was closed.
      await line.inTime(async () => expect(await acts()).toBeGreaterThan(before + 5));
    }
  });

  it('is still owed when the enquiry is over and the line begins anew, though nothing else of it is shown or taken', async () => {
    const { line, dora, anna, slotId, dispatchId } = await openJoined('b8');
    line.clock.wakeAfter(DAY_MS + 10 * 60_000);
    await eventually(async () => {
      await passToActs(line);
      expect(
        await line.asAdministrator(
          `SELECT closed_at IS NOT NULL FROM relay.dispatch WHERE dispatch_id = '${dispatchId}'`,
        ),
      ).toEqual(['true']);
    });
    expect(line.inbox.waitingFor(dora)).toEqual([]);
    expect(owedTo(line, anna)).toEqual([['colleague', 'owed']]);
    expect(await line.inbox.answer(dora, slotId, { answer: 'not-ours' })).toMatchObject({
      refused: 'HL_NOT_FOUND',
    });
    const again = new RelayClocks({
      ...{ db: line.db, databaseUrl: line.serverUrl, clock: line.clock, keys: line.keys },
      ...{ ids: line.staffing.ids, log: createLog('silent'), settleDeadline: async () => {} },
      ...{ mailer: noMailer, ring: async () => {} },
    });
    again.start();
    try {
      await eventually(() => expect(again.ofSlot(slotId)).toBeDefined());
    } finally {
      await again.stop();
    }
    expect(await atGrid(line, line.inbox.noteNotice(anna, slotId, 'notice-not-owed'))).toBe('done');
    expect(line.inbox.noticesFor(dora)).toEqual([]);
  });
});
