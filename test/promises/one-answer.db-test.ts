import { describe, expect, it } from 'vitest';
import type { InboxAnswer } from '../../contract/inbox.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { type FoundRecord, look, openSender, record, send, ticked, userOf } from '../support/relay.ts';

/** When the moments of an urgent enquiry are, after Send; the last is just before its deadline. */
const MOMENTS_MS = [30_000, 60_000, 100_000, 150_000, 200_000, 300_000, 450_000, 599_000];
const DEADLINE_MS = 600_000;

/** How many rows each table has, and how long each sealed thing of the relay is: what a thief of the database, or a graph of it, shows. */
const shapeOf = (line: TestLine) =>
  line.asAdministrator(`
    SELECT schemaname || '.' || tablename || ' ' || (xpath('/row/n/text()',
      query_to_xml(format('SELECT count(*) AS n FROM %I.%I', schemaname, tablename), false, true, '')))[1]::text
    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker')
      AND tablename NOT IN ('tile', 'checkpoint', 'position') ORDER BY 1;
    SELECT DISTINCT 'lengths ' || octet_length(found) || ' ' || octet_length(state) FROM relay.slot;
    SELECT DISTINCT 'acts ' || octet_length(sealed) FROM relay.act`);
const kindsOf = async (line: TestLine, after: number) =>
  (await line.asAdministrator('SELECT kind FROM ledger.entry ORDER BY entry_id')).slice(after);

type Truth = {
  records: FoundRecord[];
  concernsCaregiver?: boolean;
  /** What its custodian does, after it has claimed it. */
  answer?: InboxAnswer | 'claims-only';
};
const callBack: InboxAnswer = { answer: 'call-back', by: '2026-01-06T03:00:00.000Z' };
const truths: [string, Truth][] = [
  ['nothing is found', { records: [] }],
  ['the custodian is silent', { records: [record('EXAMPLE-1')] }],
  ['the record is protected', { records: [record('EXAMPLE-1', { isProtected: true })] }],
  [
    'the policies do not permit it',
    { records: [record('EXAMPLE-1', { isProtected: true })], concernsCaregiver: true },
  ],
  ['the custodian has not decided', { records: [record('EXAMPLE-1')], answer: 'claims-only' }],
  ['it is not the custodian’s child', { records: [record('EXAMPLE-1')], answer: { answer: 'not-ours' } }],
  ['the custodian calls back later', { records: [record('EXAMPLE-1')], answer: callBack }],
];

async function openLine() {
  let finds: FoundRecord[] = [];
  const line = await openTestLine({ search: async () => ({ records: finds }) });
  await putLiveCustodian(line);
  const find = (records: FoundRecord[]) => {
    finds = records;
  };
  return { line, find };
}

/** Everything that grows, moment by moment, from Send until after the deadline. */
async function follow({ line, find }: Awaited<ReturnType<typeof openLine>>, truth: Truth) {
  find(truth.records);
  const sender = await openSender(line);
  const acts = async () => Number((await line.asAdministrator('SELECT count(*) FROM relay.act'))[0]);
  const before = { entries: (await kindsOf(line, 0)).length, acts: await acts() };
  const shapes: unknown[] = [];
  const note = async () => {
    const { entries } = before;
    const kinds = await kindsOf(line, entries);
    before.entries += kinds.length;
    shapes.push(kinds.toSorted(), await shapeOf(line));
  };
  const { concernsCaregiver = false } = truth;
  const sent = await send(line, sender, { concernsCaregiver });
  await look(line, sent);
  await ticked(line, sent.dispatchId, 1);
  await note();
  const user = userOf('EXAMPLE-1', 'duty', 'cleared', 'safeguarding');
  const { answer } = truth;
  let passedMs = 0;
  for (const [at, momentMs] of [...MOMENTS_MS, DEADLINE_MS + 4_000].entries()) {
    const doing = at === 1 && answer ? line.inbox.claim(user, slotOf(line, user)) : null;
    const answering =
      at === 3 && answer && answer !== 'claims-only'
        ? line.inbox.answer(user, slotOf(line, user), answer)
        : null;
    line.clock.advance(momentMs - passedMs);
    passedMs = momentMs;
    await ticked(line, sent.dispatchId, Math.min(at + 2, MOMENTS_MS.length + 1));
    const expected = before.acts + Math.floor(momentMs / 2_000);
    await eventually(async () => expect(await acts()).toBe(expected));
    expect((await Promise.all([doing, answering])).map(isRefusal)).toEqual([false, false]);
    await note();
  }
  return shapes;
}

function slotOf(line: TestLine, user: ReturnType<typeof userOf>): string {
  const slotId = line.inbox.waitingFor(user).at(-1)?.slotId;
  if (!slotId) throw new Error('The inbox of the custodian is empty.');
  return slotId;
}

describe('promise 6: one answer for all truths', { timeout: 300_000 }, () => {
  it('leaves the same rows, of the same length, and the same entries at the same moments', async () => {
    const seen: [string, unknown[]][] = [];
    for (const [name, truth] of truths) seen.push([name, await follow(await openLine(), truth)]);
    const [[, nothing = []] = []] = seen;
    expect(nothing.length).toBe(2 * (MOMENTS_MS.length + 2));
    for (const [name, shapes] of seen) expect({ [name]: shapes }).toEqual({ [name]: nothing });
  });
});
