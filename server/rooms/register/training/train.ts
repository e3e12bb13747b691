import { type Fingerprint, fingerprintOf, packToFit, unpackFingerprint } from '../../fingerprints/index.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { seededRandom } from '../evaluation/seeded.ts';
import type { Corrections } from '../matching/corrections.ts';
import { type EvidenceClass, evidenceClasses, type Knot, type Weights } from '../matching/weights.ts';
import { AlikeLists } from './alike-lists.ts';
import { type AskingParts, askPool, forEachClass, type Pool } from './ask-pools.ts';
import { fitCalibration } from './fit-calibration.ts';
import { fitCorrections } from './fit-corrections.ts';
import { calibrateHeldOut, judgeHeldOut, outcomesOf } from './judge-held-out.ts';
import { learnChances } from './learn-chances.ts';
import type { PooledList } from './list-candidates.ts';
import { splitKnown } from './split-known.ts';
import { stateLists } from './state-lists.ts';

/** Sets of one pool are people of one population: questions of one are asked among the records of all. */
export type TrainingSet = { name: string; pool: string; people: KnownPerson[] };

const SEED = 1;
/** docs/register/evaluation.md says where these come from. */
const FAMILY: Weights['family'] = { siblings: 0.6, twins: 0.01, namesakes: 0.1 };

/** Learns everything that the register needs to know of records, from people whose truth is known. Deterministic. */
export function train(sets: TrainingSet[], parts: AskingParts): Weights {
  parts.report('comparing pairs');
  const split = sets.map(({ name, people }) =>
    splitKnown(people.map((one) => ({ ...one, truth: `${name} ${one.truth}` }))),
  );
  const asked = ({ description, truth }: KnownPerson) => ({
    truth,
    fingerprint: fingerprintOf(description, parts.tokenise),
  });
  const labelled = split.map(({ records, queries }) => ({
    records: records
      .map(asked)
      .map(({ truth, fingerprint }) => ({ truth, fingerprint: asHeld(fingerprint) })),
    queries: queries.map(asked),
  }));
  const fields = learnChances(labelled, seededRandom(SEED));
  const trainedOn = sets.map(({ name }) => name);
  const weights: Weights = {
    ...{ version: 5, trainedOn, fields, family: FAMILY },
    ...{ corrections: forEachClass<Corrections>(() => ({})), calibration: forEachClass<Knot[]>(() => []) },
  };
  const pools = joinPools(sets, split);
  const askWith = { ...parts, weights, alike: forEachClass(() => new AlikeLists()) };
  const found = pools.map((pool) => askPool(pool, askWith));
  for (const one of evidenceClasses)
    learnLastLayers(weights, one, { lists: found.flatMap((lists) => lists[one]), report: parts.report });
  return weights;
}

/** As much of a record as the register has room for. */
const asHeld = (fingerprint: Fingerprint): Fingerprint => unpackFingerprint(packToFit(fingerprint));

/** Corrections and calibration of a class of questions, and of each pool and size of register how well those are found that nothing was learned from. */
function learnLastLayers(
  weights: Weights,
  one: EvidenceClass,
  { lists, report }: { lists: PooledList[]; report: AskingParts['report'] },
): void {
  report(`fitting corrections of ${one} to ${lists.length} questions`);
  weights.corrections[one] = fitCorrections(lists);
  const heldOut = stateLists(lists, seededRandom(SEED));
  weights.calibration[one] = fitCalibration(outcomesOf(heldOut));
  const judged = Map.groupBy(calibrateHeldOut(heldOut), ({ list }) => list.among);
  for (const [among, answers] of judged) report(`${one}, ${among}: ${judgeHeldOut(answers)}`);
}

function joinPools(sets: TrainingSet[], split: Omit<Pool, 'name'>[]): Pool[] {
  const names = [...new Set(sets.map(({ pool }) => pool))];
  return names.map((name) => {
    const those = split.filter((_, place) => sets[place]?.pool === name);
    return {
      name,
      records: those.flatMap(({ records }) => records),
      queries: those.flatMap(({ queries }) => queries),
    };
  });
}
