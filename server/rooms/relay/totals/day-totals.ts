import { type DayTotals, FEWEST_OF_A_DAY } from '../../../../contract/day-totals.ts';
import type { Found, SlotState } from '../slot.ts';

/** How the three places of one child stood when its time was over. */
export type Outcome = {
  slots: readonly { found: Found | null }[];
  states: readonly Pick<SlotState, 'isJoined' | 'answer'>[];
};
export type Counts = { [of in Exclude<keyof DayTotals, 'day'>]: number };

export const noChildren: Counts = { children: 0, relayed: 0, joined: 0, notOurs: 0, wrongChild: 0 };

/** Counts children, each once however many custodians were asked. What a record that came later led to is not of that day. Pure. */
export function countOutcomes(before: Counts, outcomes: readonly Outcome[]): Counts {
  const asked = outcomes.map(({ slots, states }) =>
    states.filter((_, slot) => slots[slot]?.found?.laterAtMs === null),
  );
  const countWhere = (is: (state: Outcome['states'][number]) => boolean) =>
    asked.filter((states) => states.some(is)).length;
  return {
    children: before.children + outcomes.length,
    relayed: before.relayed + countWhere(() => true),
    joined: before.joined + countWhere(({ isJoined }) => isJoined),
    notOurs: before.notOurs + countWhere(({ answer }) => answer?.kind === 'not-ours'),
    wrongChild: before.wrongChild + countWhere(({ answer }) => answer?.kind === 'wrong-child'),
  };
}

/**
 * What of it may be known (promise 6). Whoever has seen every enquiry of a day learns of none of them what became of it: a number stands only where at
 * least eleven children are in it and at least eleven are not. Pure.
 */
export function withholdFew({ children, ...counts }: Counts): Omit<DayTotals, 'day'> {
  const unlessFew = (count: number) =>
    count >= FEWEST_OF_A_DAY && children - count >= FEWEST_OF_A_DAY ? count : null;
  return {
    ...{ children, relayed: unlessFew(counts.relayed), joined: unlessFew(counts.joined) },
    ...{ notOurs: unlessFew(counts.notOurs), wrongChild: unlessFew(counts.wrongChild) },
  };
}
