import type { Benchmark } from './benchmark.ts';
import { type Placed, RecordedLine } from './line/recorded-calls.ts';

/** So many calls at once are tried, one after another, until their sound is not whole any more. */
const stepsOf = (quick: boolean): number[] => (quick ? [20, 40] : [60, 90, 120, 150, 180, 210, 240]);
const CALLS_A_SECOND = 6;
/** All of a step are on together for that long. */
const TOGETHER_MS = 20_000;
/** The busy hour of 7,000 calls a day, and how long its calls are: what calls at once mean for a day. */
const BUSY_CALLS_A_SECOND = 0.3;
const CALLS_A_DAY = 7_000;
const TALK_S = 360;
/** A day of 7,000 calls of six minutes must find room in one Asterisk. */
const NEEDED_AT_ONCE = BUSY_CALLS_A_SECOND * TALK_S;

const isWhole = ({ lost, notWhole }: Placed): boolean => lost === 0 && notWhole === 0;

/** How many recorded calls at once one Asterisk carries on this machine, beside the server, the database and whoever calls. */
export const benchmark: Benchmark = {
  name: 'recording-capacity',
  aim: `${NEEDED_AT_ONCE} recorded calls at once, those of the busy hour of ${CALLS_A_DAY} calls a day of six minutes, lose neither a call nor sound.`,
  run: async ({ quick, report, folder }) => {
    const steps = stepsOf(quick);
    report(`Seating ${(steps.at(-1) ?? 0) + 20} call-takers.`);
    const line = await RecordedLine.open(folder, (steps.at(-1) ?? 0) + 20);
    let wholeAtOnce = 0;
    try {
      for (const atOnce of steps) {
        report(`Placing ${atOnce} recorded calls that are on at once.`);
        const eachMs = TOGETHER_MS + (atOnce / CALLS_A_SECOND) * 1_000;
        const placed = await line.place({ calls: atOnce, perSecond: CALLS_A_SECOND, eachMs });
        report(`${placed.lost} were lost, and the sound of ${placed.notWhole} is not whole.`);
        if (!isWhole(placed)) break;
        wholeAtOnce = atOnce;
      }
    } finally {
      await line.close();
    }
    const callsADayOfSixMinutes = Math.floor((wholeAtOnce / NEEDED_AT_ONCE) * CALLS_A_DAY);
    return {
      figures: { wholeAtOnce, callsADayOfSixMinutes },
      baseline: { wholeAtOnce: NEEDED_AT_ONCE, callsADayOfSixMinutes: CALLS_A_DAY },
      holds: quick ? wholeAtOnce === steps.at(-1) : wholeAtOnce >= NEEDED_AT_ONCE,
    };
  },
};
