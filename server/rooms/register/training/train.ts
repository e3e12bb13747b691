import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { seededRandom } from '../evaluation/seeded.ts';
import { type EvidenceClass, evidenceClasses, type Weights } from '../matching/weights.ts';
import { fitCalibration, type Outcome } from './fit-calibration.ts';
import { learnChances } from './learn-chances.ts';
import { splitKnown } from './split-known.ts';

/** Sets of one pool are people of one population: questions of one are asked among the records of all. */
export type TrainingSet = { name: string; pool: string; people: KnownPerson[] };
type Parts = { tokenise: Tokenise; report: (line: string) => void };
type Pool = { records: KnownPerson[]; queries: KnownPerson[] };

const SEED = 1;
/** Registers of several sizes, so that a probability means the same in each. */
const DISTRACTORS = [0, 20_000, 200_000];
/** So many questions of a pool are asked for each class and size. */
const MOST_QUERIES = 2_500;
const FAMILY: Weights['family'] = { siblings: 1, twins: 0.02 };
const UNCALIBRATED: Weights['calibration'] = { identifier: [], 'name-and-date': [], name: [] };

/** Learns everything that the register needs to know of records, from people whose truth is known. Deterministic. */
export function train(sets: TrainingSet[], parts: Parts): Weights {
  parts.report('comparing pairs');
  const split = sets.map(({ name, people }) =>
    splitKnown(people.map((one) => ({ ...one, truth: `${name} ${one.truth}` }))),
  );
  const fingerprint = ({ description, truth }: KnownPerson) => ({
    truth,
    fingerprint: fingerprintOf(description, parts.tokenise),
  });
  const labelled = split.map(({ records, queries }) => ({
    records: records.map(fingerprint),
    queries: queries.map(fingerprint),
  }));
  const fields = learnChances(labelled, seededRandom(SEED));
  const trainedOn = sets.map(({ name }) => name);
  const weights: Weights = { version: 1, trainedOn, fields, family: FAMILY, calibration: UNCALIBRATED };
  const pools = joinPools(sets, split);
  const calibration = { ...UNCALIBRATED };
  for (const one of evidenceClasses)
    calibration[one] = fitCalibration(pools.flatMap((pool) => outcomesOf(pool, one, weights, parts)));
  return { ...weights, calibration };
}

function joinPools(sets: TrainingSet[], split: Pool[]): Pool[] {
  const names = [...new Set(sets.map(({ pool }) => pool))];
  return names.map((name) => {
    const those = split.filter((_, place) => sets[place]?.pool === name);
    return {
      records: those.flatMap(({ records }) => records),
      queries: thin(those.flatMap(({ queries }) => queries)),
    };
  });
}

/** Every so-manieth, so that each set of a pool is asked for. */
function thin(queries: KnownPerson[]): KnownPerson[] {
  const step = Math.max(1, queries.length / MOST_QUERIES);
  return queries.filter((_, place) => Math.floor(place / step) !== Math.floor((place - 1) / step));
}

/** What was stated of the best candidate, and whether it was right, where half of those who were asked for are not on file. */
function outcomesOf(pool: Pool, one: EvidenceClass, weights: Weights, parts: Parts): Outcome[] {
  const records = pool.records.map((person) => reduceTo(one, person));
  const queries = pool.queries.map((person) => reduceTo(one, person));
  return DISTRACTORS.flatMap((distractors) => {
    parts.report(`calibrating ${one} among ${records.length + distractors}`);
    const options = { ...parts, isOpenSet: true, distractors, prior: 0.5, weights, report: () => undefined };
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
