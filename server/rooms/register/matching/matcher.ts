import type { Fingerprint } from '../../fingerprints/index.ts';
import { calibrateList, evidenceClassOf } from './calibrate.ts';
import type { CandidateIndex } from './candidate-index.ts';
import { searchKeys } from './candidate-keys.ts';
import { comparePeople, type Held, type Matcher, type Stated, statePersons } from './compare-people.ts';
import { moveToChance } from './posterior.ts';

/** So many records are compared closely for each question. */
export const MOST_CANDIDATES = 200;

export type Question = { asked: Fingerprint; chanceOnFile: number };
/**
 * A person who may be the child: the records that are taken to be that person's, the best first, and what each of them says; and the
 * probability before and after calibration.
 */
export type Candidate = {
  records: number[];
  weighed: Stated['records'];
  stated: number;
  probability: number;
  bits: number;
};

/** The numbers of the records that are worth comparing, the likeliest first. */
export const findRecords = (index: CandidateIndex, asked: Fingerprint): number[] =>
  index.find(searchKeys(asked), MOST_CANDIDATES);

/** Ranks persons by how probably each is the child, when one of them is or none; the most probable first. Pure. */
export function rankCandidates(
  matcher: Matcher,
  { asked, chanceOnFile }: Question,
  held: Held[],
): Candidate[] {
  const { corrections, calibration } = matcher.weights;
  const evidenceClass = evidenceClassOf(asked);
  const compared = comparePeople(matcher, asked, held);
  const persons = statePersons(compared, corrections[evidenceClass], matcher.rarity.records);
  const probabilities = moveToChance(
    calibrateList(
      persons.map(({ stated }) => stated),
      calibration[evidenceClass],
    ),
    chanceOnFile,
  );
  return persons.map(({ records, bits, stated }, place) => ({
    records: records.map(({ record }) => record),
    ...{ weighed: records, stated, probability: probabilities[place] ?? 0, bits },
  }));
}
