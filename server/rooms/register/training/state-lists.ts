import type { Answer } from '../evaluation/scores.ts';
import { statePersons } from '../matching/compare-people.ts';
import type { Corrections } from '../matching/corrections.ts';
import { fitCorrections } from './fit-corrections.ts';
import type { PooledList } from './list-candidates.ts';

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
    ...first.map((list) => ({ ...stateList(list, ofSecond), half: 0 as const })),
    ...second.map((list) => ({ ...stateList(list, ofFirst), half: 1 as const })),
  ];
}

function stateList(list: PooledList, corrections: Corrections): Omit<HeldOut, 'half'> {
  const persons = statePersons(list.candidates, corrections, list.records);
  const right = new Set(list.candidates.flatMap(({ record, isRight }) => (isRight ? [record] : [])));
  const place = persons.findIndex(({ records }) => records.some(({ record }) => right.has(record)));
  return {
    ...{ list, isOnFile: list.isOnFile, rightPlace: place === -1 ? null : place },
    stated: persons[0]?.stated ?? 0,
  };
}
