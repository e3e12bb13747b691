import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InboxAnswer } from '../contract/inbox.ts';
import type { InboxUser } from '../server/rooms/relay/index.ts';
import type { Benchmark, BenchmarkRun, Figures } from './benchmark.ts';
import { percentile } from './percentiles.ts';
import { type LineOfRelay, openLineOfRelay } from './relay/line-of-relay.ts';
import { compareSamples } from './uniform/kolmogorov-smirnov.ts';

const LEVEL = 0.001;
const AIM_MEDIANS_MS = 50;
const EACH_MS = 100;
const CUSTODIANS = Array.from({ length: 20 }, (_, number) => `EXAMPLE-${number + 1}`);

type Truth = {
  name: string;
  isFound: boolean;
  isProtected: boolean;
  concernsCaregiver: boolean;
  answer: InboxAnswer | 'claims-only' | null;
};
const plain = { isFound: true, isProtected: false, concernsCaregiver: false, answer: null };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const truths: Truth[] = [
  { ...plain, name: 'noRecord', isFound: false },
  { ...plain, name: 'protected', isProtected: true },
  { ...plain, name: 'notPermitted', isProtected: true, concernsCaregiver: true },
  { ...plain, name: 'undecided', answer: 'claims-only' },
  { ...plain, name: 'declined', answer: { answer: 'not-ours' } },
  { ...plain, name: 'silent' },
  { ...plain, name: 'later', answer: { answer: 'call-back', by: inAnHour() } },
  { ...plain, name: 'needsDocument', answer: { answer: 'need-document' } },
];

/** A whole run has every moment until the deadline; a quick one the answer to Send, the looking and the first two moments. */
const sizes = { full: { each: 1_000, untilS: 603 }, quick: { each: 30, untilS: 34 } };

type Measured = Map<string, Map<string, number[]>>;

function note(measured: Measured, what: string, truth: string, ms: number): void {
  const byTruth = measured.get(what) ?? new Map<string, number[]>();
  byTruth.set(truth, [...(byTruth.get(truth) ?? []), ms]);
  measured.set(what, byTruth);
}

/** In turn, each truth would come at a time of its own between the moments of the act grid. */
function shuffled(items: readonly Truth[]): Truth[] {
  return items
    .map((item) => ({ item, by: Math.random() }))
    .toSorted((one, other) => one.by - other.by)
    .map(({ item }) => item);
}

/** Whoever is to claim or answer does so as soon as the inbox shows it. */
function answerAll(
  { clocks, inbox }: ReturnType<LineOfRelay['openClocks']>,
  truthOf: (reference: string) => Truth | undefined,
): void {
  const userOf = (custodianId: string): InboxUser => ({
    accountId: randomUUID(),
    custodianId,
    reach: ['duty', 'cleared', 'safeguarding'],
  });
  const users = new Map(CUSTODIANS.map((custodianId) => [custodianId, userOf(custodianId)]));
  const begun = new Set<string>();
  const look = (user: InboxUser) => {
    for (const item of inbox.waitingFor(user)) {
      if (item.state !== 'waiting' || begun.has(item.slotId)) continue;
      begun.add(item.slotId);
      const answer = truthOf(item.references[0] ?? '')?.answer;
      if (!answer) continue;
      // What comes too late is refused; nothing of it may be seen either.
      void inbox
        .claim(user, item.slotId)
        .then(() => (answer === 'claims-only' ? undefined : inbox.answer(user, item.slotId, answer)));
    }
  };
  clocks.whenChanged((custodianIds) => {
    for (const custodianId of custodianIds) {
      const user = users.get(custodianId);
      if (user) look(user);
    }
  });
}

/** When things were written down of each dispatch, after its Send. */
async function readWritten(
  line: LineOfRelay,
  truthOfDispatch: ReadonlyMap<string, string>,
  measured: Measured,
): Promise<void> {
  const rows = await line.asAdministrator(`
    SELECT concat_ws(' ', dispatch.enquiry_id || '/' || dispatch.child, entry.kind, entry.content::jsonb -> 'subject' ->> 'ticks',
      round(extract(epoch FROM (entry.content::jsonb ->> 'at')::timestamptz - dispatch.sent_at) * 1000))
    FROM ledger.entry JOIN relay.dispatch ON dispatch.dispatch_id = (entry.content::jsonb -> 'subject' ->> 'dispatchId')::uuid
    WHERE entry.kind IN ('relay-looked', 'relay-ticked')`);
  for (const row of rows) {
    const [of = '', kind = '', ...rest] = row.split(' ');
    const truth = truthOfDispatch.get(of);
    const ms = Number(rest.at(-1));
    if (truth) note(measured, kind === 'relay-looked' ? 'looked' : `moment${rest[0]}`, truth, ms);
  }
}

/** Each truth against that of which there is no record. */
function judge(measured: Measured, report: (line: string) => void): { figures: Figures; holds: boolean } {
  const figures: Figures = { comparisons: 0, apart: 0, mostMediansApartMs: 0, greatestDistanceShare: 0 };
  const worse = (name: string, value: number) => {
    figures[name] = Math.max(figures[name] ?? 0, Math.round(value * 1_000) / 1_000);
  };
  for (const [what, byTruth] of measured) {
    const none = byTruth.get('noRecord') ?? [];
    for (const [truth, sample] of byTruth) {
      if (truth === 'noRecord') continue;
      const { distance, limit, isSame } = compareSamples(none, sample, LEVEL);
      const mediansApartMs = Math.abs(percentile(none, 0.5) - percentile(sample, 0.5));
      report(
        `${what}, ${truth}: distance ${distance.toFixed(3)} of ${limit.toFixed(3)}, medians ${mediansApartMs.toFixed(1)} ms apart.`,
      );
      figures['comparisons'] = (figures['comparisons'] ?? 0) + 1;
      if (!isSame || mediansApartMs > AIM_MEDIANS_MS) figures['apart'] = (figures['apart'] ?? 0) + 1;
      worse('mostMediansApartMs', mediansApartMs);
      worse('greatestDistanceShare', distance / limit);
    }
  }
  const { comparisons = 0, apart = 1 } = figures;
  return { figures, holds: comparisons > 0 && apart === 0 };
}

async function run({ quick, report, folder }: BenchmarkRun) {
  const { each, untilS } = quick ? sizes.quick : sizes.full;
  const asked: Truth[] = [];
  const byReference = new Map<string, Truth>();
  const search = async () => {
    const truth = asked.shift();
    const reference = `R-${byReference.size + 1}`;
    if (!truth?.isFound) return { records: [] };
    byReference.set(reference, truth);
    const { isProtected } = truth;
    const custodianId = CUSTODIANS[byReference.size % CUSTODIANS.length] ?? '';
    const fields = [{ field: 'given', outcome: 'exact' as const, bits: 7.25 }];
    return { records: [{ custodianId, reference, isProtected, probability: 0.95, fields }] };
  };
  const line = await openLineOfRelay(folder, { search, custodians: CUSTODIANS });
  line.startRegister();
  const relay = line.openClocks();
  try {
    answerAll(relay, (reference) => byReference.get(reference));
    const senders = await line.openSenders(each * truths.length);
    const measured: Measured = new Map();
    const truthOfDispatch = new Map<string, string>();
    report(`${senders.length} enquiries, of ${truths.length} truths, are open side by side.`);
    let round: Truth[] = [];
    for (const sender of senders) {
      if (round.length === 0) round = shuffled(truths);
      const truth = round.pop();
      if (!truth) continue;
      truthOfDispatch.set(`${sender.enquiryId}/${sender.child}`, truth.name);
      asked.push(truth);
      const { sendMs } = await line.send([sender], { concernsCaregiver: truth.concernsCaregiver });
      note(measured, 'send', truth.name, sendMs);
      // One after another, so that the register is asked in the order in which they were sent.
      for (let waited = 0; asked.length > 0 && waited < 400; waited += 1) await sleep(5);
      await sleep(EACH_MS / 10);
    }
    report(`All are sent. Waiting until the last has had its moments, ${untilS} s.`);
    await sleep(untilS * 1_000);
    await readWritten(line, truthOfDispatch, measured);
    const { figures, holds } = judge(measured, report);
    return {
      figures: { each, moments: measured.size, ...figures },
      baseline: { mostMediansApartMs: AIM_MEDIANS_MS },
      holds,
    };
  } finally {
    await relay.clocks.stop();
    await line.close();
  }
}

/**
 * Eight truths on the real clock, one of each in every round, in random order: how long Send takes, when the register's process has written, and when each moment is written until the
 * deadline, each truth against "no record". The relay without telephones; a register that answers at once. `greatestDistanceShare` is the greatest
 * distance as a share of what the test of Kolmogorov and Smirnov allows at a thousandth.
 */
export const benchmark: Benchmark = {
  name: 'uniform',
  aim: `Of ${sizes.full.each} of each of ${truths.length} truths nobody can tell by time which is which: two-sample Kolmogorov-Smirnov at ${LEVEL} for each, medians within ${AIM_MEDIANS_MS} ms.`,
  run,
};
