import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InboxUser } from '../server/rooms/relay/index.ts';
import type { Benchmark, BenchmarkRun, Figures } from './benchmark.ts';
import { percentile } from './percentiles.ts';
import { type LineOfRelay, openLineOfRelay, type Sender } from './relay/line-of-relay.ts';

const A_SECOND = 10;
const AIM_MS = 1_000;
const HOUR_MS = 3_600_000;
const FIRST_MOMENT_MS = 180_000;
const CUSTODIANS = Array.from({ length: 20 }, (_, number) => `EXAMPLE-${number + 1}`);
/** So many children go into one transaction while the clocks are filled. */
const AT_ONCE = 60;

const full = { seconds: 300, clocks: 50_000 };
const quickly = { seconds: 30, clocks: 2_000 };

/** The register answers at once, each time with another custodian. */
function searchOf() {
  let asked = 0;
  return async () => {
    const custodianId = CUSTODIANS[asked++ % CUSTODIANS.length] ?? '';
    const fields = [{ field: 'given', outcome: 'exact' as const, bits: 7.25 }];
    return {
      records: [{ custodianId, reference: `R-${asked}`, isProtected: false, probability: 0.95, fields }],
    };
  };
}

/** Puts as many clocks into the line as are wanted, of enquiries that were sent over the hour before; nothing is looked up for them. The first moment of all is over. */
async function fillClocks(line: LineOfRelay, count: number, report: (line: string) => void): Promise<void> {
  report(`Opening ${count} clocks.`);
  const [first] = await line.openSenders(1);
  if (!first) throw new Error('Nobody can send anything.');
  // Nobody looks at the words of these enquiries or at their proof.
  const senders = Array.from({ length: count }, () => ({ ...first, enquiryId: randomUUID(), child: 0 }));
  for (let from = 0; from < count; from += AT_ONCE) {
    const sentAt = new Date(Date.now() - FIRST_MOMENT_MS - (from / count) * HOUR_MS * 0.8);
    await line.send(senders.slice(from, from + AT_ONCE), { urgency: 'routine', sentAt });
  }
}

type Arrival = { sentAtMs: number; arrivedAtMs: number };

/** Notes when each enquiry is first in its custodian's inbox. */
function watchInboxes(
  { clocks, inbox }: ReturnType<LineOfRelay['openClocks']>,
  arrived: Map<string, Arrival>,
) {
  const users = new Map<string, InboxUser>(
    CUSTODIANS.map((custodianId) => [custodianId, { accountId: randomUUID(), custodianId, reach: ['duty'] }]),
  );
  const look = (custodianIds: Iterable<string>) => {
    for (const custodianId of custodianIds) {
      const user = users.get(custodianId);
      for (const item of user ? inbox.waitingFor(user) : [])
        if (item.state === 'waiting' && !arrived.has(item.slotId))
          arrived.set(item.slotId, { sentAtMs: Date.parse(item.sentAt), arrivedAtMs: Date.now() });
    }
  };
  clocks.whenChanged(look);
  return () => look(CUSTODIANS);
}

/** Sends at an even pace, whether or not what was sent before has arrived. */
async function sendEvenly(
  line: LineOfRelay,
  senders: readonly Sender[],
  beforeEach: (at: number) => Promise<void>,
): Promise<number[]> {
  const beganAt = Date.now();
  const sending: Promise<number>[] = [];
  for (const [at, sender] of senders.entries()) {
    await beforeEach(at);
    await sleep(Math.max(0, beganAt + (at * 1_000) / A_SECOND - Date.now()));
    sending.push(line.send([sender]).then(({ sendMs }) => sendMs));
  }
  return Promise.all(sending);
}

const MOMENTS_MIN = [3, 6, 10, 15, 20, 30, 45];

/**
 * Each moment that came between these times: by how much it was late, until its tick was about to be written, and how many have none. The last of all is a
 * second before the deadline.
 */
async function readLateness(line: LineOfRelay, since: Date, until: Date) {
  const rows = await line.asAdministrator(`
    WITH ticked AS (
      SELECT (content::jsonb -> 'subject' ->> 'dispatchId')::uuid AS dispatch_id, (content::jsonb -> 'subject' ->> 'ticks')::int AS ticks,
        min((content::jsonb ->> 'at')::timestamptz) AS at
      FROM ledger.entry WHERE kind = 'relay-ticked' GROUP BY 1, 2),
    moment AS (
      SELECT dispatch_id, number AS ticks, coalesce(
        sent_at + (ARRAY[${MOMENTS_MIN.join()}])[number - 1] * interval '1 minute' / CASE urgency WHEN 'urgent' THEN 6 ELSE 1 END,
        due_at - interval '1 second') AS came_at
      FROM relay.dispatch, generate_series(2, ${MOMENTS_MIN.length + 2}) AS all_of (number))
    SELECT coalesce(extract(epoch FROM at - came_at) * 1000, 'Infinity')
    FROM moment LEFT JOIN ticked USING (dispatch_id, ticks)
    WHERE came_at > '${since.toISOString()}' AND came_at < '${until.toISOString()}'`);
  const all = rows.map(Number);
  const lateMs = all.filter((ms) => ms !== Number.POSITIVE_INFINITY);
  return { lateMs, missed: all.length - lateMs.length };
}

async function run({ quick, report, folder }: BenchmarkRun) {
  const { seconds, clocks: clockCount } = quick ? quickly : full;
  const line = await openLineOfRelay(folder, { search: searchOf(), custodians: CUSTODIANS });
  try {
    await fillClocks(line, clockCount, report);
    await line.asAdministrator('DELETE FROM graphile_worker._private_jobs');
    line.startRegister();
    const senders = await line.openSenders(seconds * A_SECOND);
    const arrived = new Map<string, Arrival>();
    const open = () => {
      const relay = line.openClocks();
      return { relay, lookAgain: watchInboxes(relay, arrived) };
    };
    let now = open();
    await now.relay.clocks.whenAllRead();
    // What was due before there was anybody to keep it is done first.
    while ((await line.asAdministrator('SELECT 1 FROM relay.dispatch WHERE ticks = 0 LIMIT 1')).length > 0)
      await sleep(100);
    const since = new Date();
    report(
      `${clockCount} clocks run. Sending ${A_SECOND} a second for ${seconds} s, with a restart in the middle.`,
    );
    let awayMs = Number.NaN;
    let openAllMs = Number.NaN;
    const restart = async (at: number) => {
      if (at !== Math.floor(senders.length / 2)) return;
      const before = performance.now();
      void now.relay.clocks.stop().then(async () => {
        const began = performance.now();
        awayMs = began - before;
        now = open();
        await now.relay.clocks.whenAllRead();
        openAllMs = performance.now() - began;
        now.lookAgain();
      });
    };
    const sendMs = await sendEvenly(line, senders, restart);
    for (let waitedMs = 0; arrived.size < senders.length && waitedMs < 60_000; waitedMs += 100)
      await sleep(100);
    now.lookAgain();
    const endedAtMs = Date.now();
    await now.relay.clocks.stop();
    const waitMs = [...arrived.values()].map(({ sentAtMs, arrivedAtMs }) => arrivedAtMs - sentAtMs);
    const { lateMs, missed } = await readLateness(line, since, new Date(endedAtMs - AIM_MS));
    const figures: Figures = {
      sent: senders.length,
      lost: senders.length - arrived.size,
      sendP99Ms: Math.round(percentile(sendMs, 0.99)),
      inInboxP50Ms: Math.round(percentile(waitMs, 0.5)),
      inInboxP99Ms: Math.round(percentile(waitMs, 0.99)),
      inInboxLastMs: Math.round(Math.max(0, ...waitMs)),
      clocks: clockCount,
      moments: lateMs.length,
      missed,
      lateP99Ms: Math.round(percentile(lateMs, 0.99)),
      latestMs: Math.round(Math.max(0, ...lateMs)),
      awayMs: Math.round(awayMs),
      openAllMs: Math.round(openAllMs),
      loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    };
    const { lost = 1, inInboxP99Ms = Number.NaN, latestMs = Number.NaN } = figures;
    const isAllThere = lost === 0 && missed === 0 && lateMs.length > 0;
    const holds = isAllThere && inInboxP99Ms <= AIM_MS && latestMs <= AIM_MS;
    return { figures, baseline: { inInboxP99Ms: AIM_MS, latestMs: AIM_MS, lost: 0, missed: 0 }, holds };
  } finally {
    await line.close();
  }
}

/**
 * Enquiries at an even pace on the real clock: policy, a register that answers at once, the places of the relay, and the inbox of a custodian, while
 * other clocks run. In the middle the clocks end and begin anew. `awayMs` is how long nobody kept them, `openAllMs` how long it took until all that was open
 * was opened again; what was sent and what fell due meanwhile is in the times. What a moment is late by is counted until its tick is about to be written.
 */
export const benchmark: Benchmark = {
  name: 'relay',
  aim: `At ${A_SECOND} enquiries a second 99 of 100 are in their custodian's inbox within ${AIM_MS} ms of Send; no moment is missed by more than ${AIM_MS} ms while ${full.clocks} clocks run; a restart loses none.`,
  run,
};
