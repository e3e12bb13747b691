import {
  type AssignmentRules,
  assign,
  type ReadyCallTaker,
  type WaitingCaller,
} from '../server/rooms/routing/index.ts';
import type { Benchmark, BenchmarkRun, Figures } from './benchmark.ts';
import { percentile } from './percentiles.ts';

const SIZES = [100, 1_000, 10_000];
/** Growth of n log n, and half of that again for what a processor's caches make of it. */
const SLACK = 1.5;
const SEED = 20_260_105;
const now = new Date('2026-01-05T12:00:00Z');
const NOBODY_KNOWN = 9;

/** Three queues with as many rings as rules may have, two languages and four other skills. */
const rules: AssignmentRules = {
  headStart: { child: 600, promised: 300, routine: 0 },
  languages: { en: 'english', es: 'spanish' },
  queues: Object.fromEntries(
    ['officers', 'courts', 'partners'].map((queue, number) => [
      queue,
      [5, 4, 3, 2, 1, 0].map((level) => ({
        seconds: level === 0 ? null : 30,
        language: Math.max(1, level),
        skills: level > 1 ? { [`skill-${number}`]: level } : {},
      })),
    ]),
  ),
};

/** Numbers from 0 up to, and not including, `below`; the same in every run (Numerical Recipes' generator). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const everywhere: ReadonlySet<string> = new Set(['exchange-1']);
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

function makeCallers(count: number, random: (below: number) => number): WaitingCaller[] {
  const classes = ['routine', 'routine', 'routine', 'routine', 'promised', 'child', 'danger'] as const;
  return Array.from({ length: count }, (_, number) => ({
    callId: `call-${number}`,
    queue: Object.keys(rules.queues)[random(3)] ?? 'officers',
    queuedAt: ago(random(300)),
    priority: classes[random(classes.length)] ?? 'routine',
    language: random(4) === 0 ? 'es' : 'en',
    preferredAccountId: random(10) === NOBODY_KNOWN ? `account-${random(count)}` : null,
    hasOldPlace: false,
    exchange: 'exchange-1',
  }));
}

function makeCallTakers(count: number, random: (below: number) => number): ReadyCallTaker[] {
  return Array.from({ length: count }, (_, number) => ({
    accountId: `account-${number}`,
    since: ago(random(600)),
    skills: {
      english: 1 + random(5),
      ...(random(3) === 0 ? { spanish: 1 + random(5) } : {}),
      [`skill-${random(4)}`]: 1 + random(5),
    },
    exchanges: everywhere,
  }));
}

type Measured = { decisionMs: number[]; offers: number };

/** Each run is over other people, so that nothing of the run before helps. */
function measure(size: number, runs: number): Measured {
  const measured: Measured = { decisionMs: [], offers: 0 };
  for (let run = 0; run < runs; run += 1) {
    const random = randomNumbers(SEED + run);
    const callers = makeCallers(size, random);
    const callTakers = makeCallTakers(size, random);
    const before = performance.now();
    const { offers } = assign(callers, callTakers, { rules, now });
    measured.decisionMs.push(performance.now() - before);
    measured.offers += offers.length;
  }
  return measured;
}

function run({ quick, report }: BenchmarkRun) {
  const figures: Figures = {};
  const baseline: Figures = {};
  let smallest: { size: number; medianMs: number } | undefined;
  let isWithin = true;
  measure(1_000, quick ? 5 : 20);
  for (const size of SIZES) {
    const runs = Math.max(quick ? 5 : 30, Math.round((quick ? 20_000 : 300_000) / size));
    report(`${runs} decisions about ${size} callers and ${size} call-takers.`);
    const { decisionMs, offers } = measure(size, runs);
    const totalMs = decisionMs.reduce((sum, one) => sum + one, 0);
    const medianMs = percentile(decisionMs, 0.5);
    figures[`at${size}P50Ms`] = round(medianMs);
    figures[`at${size}P99Ms`] = round(percentile(decisionMs, 0.99));
    figures[`at${size}OffersASecond`] = Math.round((offers / totalMs) * 1000);
    smallest ??= { size, medianMs };
    const allowedMs = smallest.medianMs * growth(smallest.size, size);
    baseline[`at${size}P50Ms`] = round(allowedMs);
    isWithin &&= medianMs <= allowedMs * SLACK;
  }
  return { figures, baseline, holds: isWithin };
}

/** How much n log n grows from one size to another. */
const growth = (from: number, to: number) => (to * Math.log2(to)) / (from * Math.log2(from));
const round = (value: number) => Math.round(value * 100) / 100;

/** Who answers whom, with every ring, six skills, four classes, and known call-takers; beside the growth of n log n. */
export const benchmark: Benchmark = {
  name: 'routing',
  aim: `From ${SIZES[0]} to ${SIZES.at(-1)} callers and as many call-takers the median decision grows no more than n log n, with a slack of ${SLACK}.`,
  run: async (asked) => run(asked),
};
