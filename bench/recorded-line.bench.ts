import type { Benchmark } from './benchmark.ts';
import { RecordedLine } from './line/recorded-calls.ts';
import { percentile } from './percentiles.ts';

const CALLS_A_SECOND = 3;
const CALL_MS = 20_000;
const CREW_SIZE = 80;
/** At most this long from "queued with somebody ready" to a call-taker's telephone ringing. */
const AIM_MS = 100;
/** What a bare ARI script with the same recordings took to bridge, on the same two cores, measured before. */
const BARE_P99_MS = 13;
const secondsOf = (quick: boolean): number => (quick ? 20 : 600);

/** Recorded calls with sound on both sides, through all of the line: 3 a second, 20 s each, for ten minutes. */
export const benchmark: Benchmark = {
  name: 'recorded-line',
  aim: `No call is lost, every recording is sealed whole, and from "queued with somebody ready" to "ringing" the p99 is at most ${AIM_MS} ms.`,
  run: async ({ quick, report, folder }) => {
    report(`Seating ${CREW_SIZE} call-takers.`);
    const line = await RecordedLine.open(folder, CREW_SIZE);
    try {
      const calls = secondsOf(quick) * CALLS_A_SECOND;
      report(`Placing ${calls} recorded calls, ${CALLS_A_SECOND} a second, ${CALL_MS / 1_000} s each.`);
      const asked = { calls, perSecond: CALLS_A_SECOND, eachMs: CALL_MS };
      const { ringingMs, bridgedMs, lost: lostCalls, notWhole } = await line.place(asked);
      const ringingP99Ms = percentile(ringingMs, 0.99);
      return {
        figures: {
          ...{ calls, lostCalls, notWhole, ringingMedianMs: percentile(ringingMs, 0.5), ringingP99Ms },
          bridgedMedianMs: percentile(bridgedMs, 0.5),
          bridgedP99Ms: percentile(bridgedMs, 0.99),
        },
        baseline: { bridgedP99Ms: BARE_P99_MS },
        holds: lostCalls === 0 && notWhole === 0 && ringingMs.length === calls && ringingP99Ms <= AIM_MS,
      };
    } finally {
      await line.close();
    }
  },
};
