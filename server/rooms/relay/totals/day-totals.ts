import { type DayTotals, FEWEST_OF_A_DAY } from '../../../../contract/day-totals.ts';
import type { Found, SlotState } from '../slot.ts';

/** How the three places of one child stood when its time was over. */
export type Outcome = {
  slots: readonly { found: Found | null }[];
  states: readonly Pick<SlotState, 'isJoined' | 'answer'>[];
};
export type Counts = { [of in Exclude<keyof DayTotals, 'day'>]: number };

export const noChildren: Counts = { children: 0, relayed: 0, joined: 0, notOurs: 0, wrongChild: 0 };

/** Counts children, each once however many custodians were asked. Pure. */
export function countOutcomes(before: Counts, outcomes: readonly Outcome[]): Counts {
  const countWhere = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
  const answered = (kind: 'not-ours' | 'wrong-child') => (outcome: Outcome) =>
    outcome.states.some(({ answer }) => answer?.kind === kind);
  return {
    children: before.children + outcomes.length,
    relayed: before.relayed + countWhere(({ slots }) => slots.some(({ found }) => found !== null)),
    joined: before.joined + countWhere(({ states }) => states.some(({ isJoined }) => isJoined)),
    notOurs: before.notOurs + countWhere(answered('not-ours')),
    wrongChild: before.wrongChild + countWhere(answered('wrong-child')),
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
