import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { seededRandom } from '../evaluation/seeded.ts';
import { type EvidenceClass, evidenceClasses, type Weights } from '../matching/weights.ts';
import { fitCalibration, type Outcome } from './fit-calibration.ts';
import { learnChances } from './learn-chances.ts';
import { splitKnown } from './split-known.ts';

export type TrainingSet = { name: string; people: KnownPerson[] };
type Parts = { tokenise: Tokenise; report: (line: string) => void };

const SEED = 1;
/** Registers of several sizes, so that a probability means the same in each. */
const DISTRACTORS = [0, 5_000, 50_000];
const FAMILY: Weights['family'] = { siblings: 1, twins: 0.02 };
const UNCALIBRATED: Weights['calibration'] = { identifier: [], 'name-and-date': [], name: [] };

/** Learns everything that the register needs to know of records, from people whose truth is known. Deterministic. */
export function train(sets: TrainingSet[], parts: Parts): Weights {
  parts.report('comparing pairs');
  const labelled = sets.map(({ people }) => ({
    fingerprints: people.map(({ description }) => fingerprintOf(description, parts.tokenise)),
    truths: people.map(({ truth }) => truth),
  }));
  const fields = learnChances(labelled, seededRandom(SEED));
  const trainedOn = sets.map(({ name }) => name);
  const weights: Weights = { version: 1, trainedOn, fields, family: FAMILY, calibration: UNCALIBRATED };
  const calibration = { ...UNCALIBRATED };
  for (const one of evidenceClasses) {
    parts.report(`calibrating ${one}`);
    calibration[one] = fitCalibration(sets.flatMap(({ people }) => outcomesOf(people, one, weights, parts)));
  }
  return { ...weights, calibration };
}

/** What was stated of the best candidate, and whether it was right, where half of those who were asked for are not on file. */
function outcomesOf(people: KnownPerson[], one: EvidenceClass, weights: Weights, parts: Parts): Outcome[] {
  const { records, queries } = splitKnown(people.map((person) => reduceTo(one, person)));
  return DISTRACTORS.flatMap((distractors) => {
    const options = { ...parts, isOpenSet: true, distractors, prior: 0.5, weights };
    return evaluate(records, queries, options).map(({ stated, rightPlace }) => ({
      stated,
      isRight: rightPlace === 0,
    }));
  });
}

/** The person without what a question of that class does not have. */
function reduceTo(one: EvidenceClass, { description, truth }: KnownPerson): KnownPerson {
  const identifiers = one === 'identifier' ? description.identifiers : [];
  const datesOfBirth = one === 'name' ? [] : description.datesOfBirth;
  return { description: { ...description, identifiers, datesOfBirth }, truth };
}
