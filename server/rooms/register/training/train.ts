import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import { type Half, halfOf, holdPeople } from '../evaluation/hold-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { seededRandom } from '../evaluation/seeded.ts';
import { evidenceClassOf } from '../matching/calibrate.ts';
import { type EvidenceClass, evidenceClasses, type Weights } from '../matching/weights.ts';
import { fitCalibration } from './fit-calibration.ts';
import { fitCorrections } from './fit-corrections.ts';
import { learnChances } from './learn-chances.ts';
import { type CandidateList, listCandidates } from './list-candidates.ts';
import { reducePerson } from './reduce-person.ts';
import { splitKnown } from './split-known.ts';
import { stateLists } from './state-lists.ts';

/** Sets of one pool are people of one population: questions of one are asked among the records of all. */
export type TrainingSet = { name: string; pool: string; people: KnownPerson[] };
type Register = { distractors: number; away: Half };
type Parts = { tokenise: Tokenise; report: (line: string) => void; registers?: Register[] };
type Pool = { records: KnownPerson[]; queries: KnownPerson[] };

const SEED = 1;
/** A small register and a large one, so that a probability means the same in both; whoever is away in one is on file in the other. */
const REGISTERS: Register[] = [
  { distractors: 20_000, away: 'first' },
  { distractors: 400_000, away: 'first' },
  { distractors: 400_000, away: 'second' },
];
/** docs/register/evaluation.md says where these come from. */
const FAMILY: Weights['family'] = { siblings: 0.6, twins: 0.01, namesakes: 0.1 };
const UNCALIBRATED: Weights['calibration'] = {
  identifier: [],
  'date-and-more': [],
  'name-and-date': [],
  name: [],
};
const UNCORRECTED: Weights['corrections'] = {
  identifier: {},
  'date-and-more': {},
  'name-and-date': {},
  name: {},
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
  const weights: Weights = {
    ...{ version: 2, trainedOn, fields, family: FAMILY },
    ...{ corrections: { ...UNCORRECTED }, calibration: { ...UNCALIBRATED } },
  };
  const pools = joinPools(sets, split);
  for (const one of evidenceClasses) {
    const lists = pools.flatMap((pool) => listsOf(pool, one, weights, parts));
    parts.report(`fitting corrections of ${one} to ${lists.length} questions`);
    weights.corrections[one] = fitCorrections(lists);
    weights.calibration[one] = fitCalibration(stateLists(lists, seededRandom(SEED)));
  }
  return weights;
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

/** What is found for questions of a class about people of whom there is a record in the pool, where half of them are not on file. */
function listsOf(pool: Pool, one: EvidenceClass, weights: Weights, parts: Parts): CandidateList[] {
  const records = pool.records.map((person) => reducePerson(one, person));
  const known = new Set(records.map(({ truth }) => truth));
  const queries = pool.queries
    .filter(({ truth }) => known.has(truth))
    .map((person) => reducePerson(one, person))
    .filter(({ description }) => evidenceClassOf(fingerprintOf(description, parts.tokenise)) === one);
  if (queries.length === 0) return [];
  return (parts.registers ?? REGISTERS).flatMap(({ distractors, away }) => {
    parts.report(`asking ${queries.length} of ${one} among ${records.length + distractors}`);
    const options = { distractors, tokenise: parts.tokenise, report: () => undefined };
    const people = holdPeople(records, halfOf(queries, away), options);
    return listCandidates(people, queries, { weights, tokenise: parts.tokenise });
  });
}
