import { type Corrections, familyAfter } from '../matching/corrections.ts';
import { posterior } from '../matching/posterior.ts';
import type { Outcome } from './fit-calibration.ts';
import { fitCorrections } from './fit-corrections.ts';
import type { CandidateList, Listed } from './list-candidates.ts';

/**
 * What would be stated of the best candidate of each list, and whether that is right. Each half of the persons is judged by corrections that
 * were fitted to the other, for whoever was fitted to looks better than others will. Pure.
 */
export function stateLists(lists: CandidateList[], random: () => number): Outcome[] {
  const isFirst = new Map(
    [...new Set(lists.map(({ person }) => person))].map((one) => [one, random() < 0.5]),
  );
  const halves = [true, false].map((half) => lists.filter(({ person }) => isFirst.get(person) === half));
  const [first = [], second = []] = halves;
  return [...stateHalf(first, fitCorrections(second)), ...stateHalf(second, fitCorrections(first))];
}

const stateHalf = (lists: CandidateList[], corrections: Corrections): Outcome[] =>
  lists.map(({ candidates, records }) => {
    const bits = candidates.map((one) => correctedBits(one, corrections));
    const best = bits.indexOf(Math.max(...bits));
    return {
      stated: posterior(bits, records)[best] ?? 0,
      isRight: candidates[best]?.isRight ?? false,
    };
  });

function correctedBits({ bits, family, names }: Listed, corrections: Corrections): number {
  const corrected = names.reduce((sum, name) => sum + (corrections[name] ?? 0), 0);
  return bits - family + corrected + familyAfter(family, corrected);
}
