import type { Answer } from '../evaluation/scores.ts';
import { stateCorrected } from '../matching/compare-people.ts';
import { type Corrections, correctedBy, familyAfter } from '../matching/corrections.ts';
import { fitCorrections } from './fit-corrections.ts';
import type { CandidateList, Listed, PooledList } from './list-candidates.ts';

/** What would be answered to a question before calibration, by corrections that were not fitted to whoever it is about. */
export type HeldOut = Omit<Answer, 'probability' | 'ms'> & { list: PooledList; half: 0 | 1 };

/**
 * What would be stated of the best person of each list, and whether that is right. Each half of the persons is judged by corrections that
 * were fitted to the other, for whoever was fitted to looks better than others will. Pure.
 */
export function stateLists(lists: PooledList[], random: () => number): HeldOut[] {
  const isFirst = new Map(
    [...new Set(lists.map(({ person }) => person))].map((one) => [one, random() < 0.5]),
  );
  const halves = [true, false].map((half) => lists.filter(({ person }) => isFirst.get(person) === half));
  const [first = [], second = []] = halves;
  const ofFirst = fitCorrections(first);
  const ofSecond = fitCorrections(second);
  return [
    ...first.map((list) => ({ list, ...answerOf(list, ofSecond), half: 0 as const })),
    ...second.map((list) => ({ list, ...answerOf(list, ofFirst), half: 1 as const })),
  ];
}

/** How probable each person of a list is by these corrections, the most probable first. Pure. */
export function stateList({ candidates, records }: CandidateList, corrections: Corrections) {
  const corrected = candidates.map((one) => ({ ...one, bits: correctedBits(one, corrections) }));
  return stateCorrected(corrected, records);
}

/** The bits of a record as `correct` comes to them. */
function correctedBits({ bits, family, toCorrect }: Listed, corrections: Corrections): number {
  const corrected = correctedBy(toCorrect, corrections);
  return bits - family + familyAfter(family, corrected) + corrected.shared + corrected.own;
}

function answerOf(list: PooledList, corrections: Corrections): Omit<HeldOut, 'half' | 'list'> {
  const persons = stateList(list, corrections);
  const place = persons.findIndex(({ records }) => records.some(({ isRight }) => isRight));
  return {
    isOnFile: list.isOnFile,
    rightPlace: place === -1 ? null : place,
    stated: persons[0]?.stated ?? 0,
  };
}
