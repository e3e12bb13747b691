import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { InboxAnswer } from '../../contract/inbox.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { createLog, type Log } from '../../server/platform/log.ts';
import { placeLater } from '../../server/rooms/relay/index.ts';
import { eventually, openTestLine, type TestLine } from './line.ts';
import { putLiveCustodian } from './live-custodian.ts';
import { openOnlookers, type Seen, STEP_MS } from './onlookers.ts';
import { type FoundRecord, look, ticked, userOf } from './relay.ts';
import { readEntries, readStored } from './stored-shape.ts';

/** When the moments of an urgent enquiry are, after Send; the last is just before its deadline. */
export const MOMENTS_MS = [30_000, 60_000, 100_000, 150_000, 200_000, 300_000, 450_000, 599_000];
const DEADLINE_MS = 600_000;

export type Truth = {
  records: FoundRecord[];
  /** It is told with an officer's words of its own, which everybody may see; the answer is compared with no record after the same words. */
  concernsCaregiver?: boolean;
  /** The officer writes, and never calls. */
  inWriting?: boolean;
  /** What a generation has to say that is compared half a minute after Send. */
  later?: FoundRecord[];
  /** What its custodian does, after it has claimed it. */
  answer?: InboxAnswer | 'claims-only';
  /** What its cleared contact does then, to whom the desk has handed it on. */
  thenCleared?: InboxAnswer;
};
export const nothing: Truth = { records: [] };

/** Something small that is done where it is known that something was found. */
export type Leak = (line: TestLine, log: Log) => Promise<unknown>;
export type Leaks = readonly (readonly [what: string, channel: string, leak: Leak])[];

/** A line on which an enquiry was sent, with everybody who watches it. */
async function openWatched(
  { records, concernsCaregiver = false, inWriting = false }: Truth,
  declines = false,
) {
  const logged: string[] = [];
  const log = createLog('debug', { write: (text) => void logged.push(text) });
  let searches = 0;
  const search = async () => {
    searches += 1;
    return { records };
  };
  const line = await openTestLine({ log, metricsPort: 0, search });
  await putLiveCustodian(line);
  const metricsUrl = `${line.metricsUrl()}/metrics`;
  const onlookers = await openOnlookers(
    { line, metricsUrl, logged },
    { concernsCaregiver, declines, inWriting },
  );
  return { line, log, searches: () => searches, ...onlookers };
}

/** Everything that is written or shown, moment by moment, from when the register is asked until after the deadline; then what could be read. */
export async function follow(truth: Truth, planted: Leaks = []): Promise<Seen[]> {
  const { line, log, sent, pass, settle, messages, readings } = await openWatched(truth);
  const acts = async () => Number((await line.asAdministrator('SELECT count(*) FROM relay.act'))[0]);
  const sinceSentMs = () => line.clock.now().getTime() - sent.sentAt.getTime();
  const acted = (ms: number) => eventually(async () => expect(await acts()).toBe(actsUntil(ms)));
  // What fell due while everybody came to watch is written first.
  await acted(sinceSentMs());
  const before = { entries: (await readEntries(line, 0)).length };
  const since = line.clock.now();
  const seen: Seen[] = [];
  const note = async () => {
    await settle();
    const entries = await readEntries(line, before.entries);
    before.entries += entries.length;
    seen.push({ ledger: entries.toSorted(), ...(await readStored(line, since)), ...(await messages()) });
  };
  const leak = (at: number) => planted[at]?.[2](line, log);
  await look(line, sent);
  /** What falls due in each step is written before the next, so that it has the same time whatever else the machine does. */
  const passWritten = async (untilMs: number) => {
    for (let now = sinceSentMs(); now < untilMs; now = sinceSentMs()) {
      await pass(Math.min(STEP_MS, untilMs - now));
      await acted(sinceSentMs());
    }
  };
  await ticked(line, sent.dispatchId, 1);
  await leak(0);
  if (truth.later) await compareLater(line, truth.later);
  await note();
  const user = userOf('EXAMPLE-1', 'duty', 'cleared', 'safeguarding');
  for (const [at, momentMs] of MOMENTS_MS.entries()) {
    const doing = actAt(at, line, user, truth);
    await leak(at + 1);
    await passWritten(momentMs);
    await ticked(line, sent.dispatchId, at + 2);
    await acted(momentMs);
    expect(isRefusal(await doing)).toBe(false);
    await note();
  }
  if (planted.length > 0) return seen;
  // Whoever is free is offered the call at the deadline. In which steps pages hear of that depends on no truth, but on what is read when.
  await pass(DEADLINE_MS + 4_000 - (MOMENTS_MS.at(-1) ?? 0));
  return [...seen, await readings()];
}

/** What somebody at the custodian does before that moment: the desk at the second and fourth, the cleared contact after it. */
async function actAt(at: number, line: TestLine, user: ReturnType<typeof userOf>, truth: Truth) {
  const { inbox } = line;
  const slotId = () => slotOf(line, user);
  const { answer, thenCleared } = truth;
  if (answer && at === 1) return inbox.claim(user, slotId());
  if (answer && answer !== 'claims-only' && at === 3) return inbox.answer(user, slotId(), answer);
  if (thenCleared && at === 5) return inbox.claim(user, slotId());
  return thenCleared && at === 6 ? inbox.answer(user, slotId(), thenCleared) : null;
}

/** What the register's process does once a generation was compared with what is kept. */
async function compareLater(line: TestLine, records: FoundRecord[]): Promise<void> {
  const [enquiryId = ''] = await line.asAdministrator('SELECT enquiry_id FROM relay.dispatch');
  const parts = { ...line, db: line.registerDb };
  await placeLater(parts)(randomUUID(), [{ enquiryId, child: 0, records }]);
}

/** Everything that is written or shown of an enquiry for a purpose that is declined, until after the deadline it would have had; and what was looked up. */
export async function followDeclined(truth: Truth): Promise<{ seen: Seen[]; lookedUp: string[] }> {
  const { line, pass, settle, messages, readings, searches } = await openWatched(truth, true);
  const seen: Seen[] = [];
  const since = line.clock.now();
  let passedMs = 0;
  for (const momentMs of [0, 30_000, 60_000, DEADLINE_MS + 4_000]) {
    await pass(momentMs - passedMs);
    passedMs = momentMs;
    await settle();
    seen.push({
      ledger: await readEntries(line, 0),
      ...(await readStored(line, since)),
      ...(await messages()),
    });
  }
  const asked = await line.asAdministrator(
    "SELECT kind FROM ledger.entry WHERE kind LIKE 'relay-%' OR kind LIKE 'search%' OR kind LIKE 'disclosure-%'",
  );
  const jobs = (await readStored(line, since)).rows.filter((row) => row.startsWith('job relay'));
  return { seen: [...seen, await readings()], lookedUp: [...asked, ...jobs, `${searches()} searches`] };
}

/** Acts come every two seconds after Send, whatever happens. */
const actsUntil = (ms: number): number => Math.floor(ms / 2_000);

function slotOf(line: TestLine, user: ReturnType<typeof userOf>): string {
  const slotId = line.inbox.waitingFor(user).at(-1)?.slotId;
  if (!slotId) throw new Error('The inbox of the custodian is empty.');
  return slotId;
}
