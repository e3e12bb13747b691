import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { seededRandom } from '../evaluation/seeded.ts';
import { evidenceClassOf } from '../matching/calibrate.ts';
import { type EvidenceClass, evidenceClasses, type Weights } from '../matching/weights.ts';
import { fitCalibration, type Outcome } from './fit-calibration.ts';
import { learnChances } from './learn-chances.ts';
import { splitKnown } from './split-known.ts';

/** Sets of one pool are people of one population: questions of one are asked among the records of all. */
export type TrainingSet = { name: string; pool: string; people: KnownPerson[] };
type Parts = { tokenise: Tokenise; report: (line: string) => void };
type Pool = { records: KnownPerson[]; queries: KnownPerson[] };

const SEED = 1;
/** A small register and a large one, so that a probability means the same in both. */
const DISTRACTORS = [20_000, 400_000];
/** So many questions of a pool are asked for each class and size, all about somebody of whom there is a record. */
const MOST_QUERIES = 2_500;
const FAMILY: Weights['family'] = { siblings: 0.6, twins: 0.03 };
const UNCALIBRATED: Weights['calibration'] = {
  identifier: [],
  'date-and-more': [],
  'name-and-date': [],
  name: [],
};

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
      queries: those.flatMap(({ queries }) => queries),
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
  const onFile = new Set(records.map(({ truth }) => truth));
  const queries = pool.queries
    .filter(({ truth }) => onFile.has(truth))
    .map((person) => reduceTo(one, person))
    .filter(({ description }) => evidenceClassOf(fingerprintOf(description, parts.tokenise)) === one);
  if (queries.length === 0) return [];
  return DISTRACTORS.flatMap((distractors) => {
    parts.report(`calibrating ${one} among ${records.length + distractors}`);
    const options = { ...parts, isOpenSet: true, distractors, prior: 0.5, weights, report: () => undefined };
    return evaluate(records, thin(queries), options).map(({ stated, rightPlace }) => ({
      stated,
      isRight: rightPlace === 0,
    }));
  });
}

const NO_MORE = {
  ...{ sex: '', countryOfBirth: '', language: '', municipalityOfBirth: '' },
  ...{ motherGivenNames: '', motherSurnames: '' },
};

/** The person without what a question of that class does not have. */
function reduceTo(one: EvidenceClass, { description, truth }: KnownPerson): KnownPerson {
  const identifiers = one === 'identifier' ? description.identifiers : [];
  const datesOfBirth = one === 'name' ? [] : description.datesOfBirth;
  const more = one === 'name-and-date' ? NO_MORE : {};
  return { description: { ...description, ...more, identifiers, datesOfBirth }, truth };
}
