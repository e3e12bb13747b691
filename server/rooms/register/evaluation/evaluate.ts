import { type Description, fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import type { CandidateIndex } from '../matching/candidate-index.ts';
import { findRecords, rankCandidates } from '../matching/matcher.ts';
import type { Weights } from '../matching/weights.ts';
import { makeDistractors } from './distractors.ts';
import { PackedRecords } from './packed-records.ts';
import type { KnownPerson } from './people-file.ts';
import type { Answer } from './scores.ts';
import { seededRandom } from './seeded.ts';

export type EvaluationOptions = {
  /** Half of those who are asked for are taken out of the records. */
  isOpenSet: boolean;
  distractors: number;
  /** The chance that whoever is asked for is on file. */
  prior: number;
  weights: Weights;
  tokenise: Tokenise;
  /** Told how far it is, in words. */
  report: (line: string) => void;
};

const SEED = 20_261_128;

/**
 * Encodes the records, then asks for each of the queries as the register does: by tokens alone. The tokens are those of a key that is
 * thrown away; keying them a second time would change each, and nothing of what is compared.
 */
export function evaluate(
  records: KnownPerson[],
  queries: KnownPerson[],
  options: EvaluationOptions,
): Answer[] {
  const { isOpenSet, tokenise, weights, prior, report } = options;
  const away = isOpenSet ? halfOf(queries) : new Set<string>();
  const kept = records.filter(({ truth }) => !away.has(truth));
  const truths = kept.map(({ truth }) => truth);
  const onFile = new Set(truths);
  const held = encodeAll(kept, options);
  report('building the index');
  const index = held.index();
  return queries.map(({ description, truth }, number) => {
    if (number % 500 === 0) report(`asking ${number} of ${queries.length}`);
    const asked = fingerprintOf(description, tokenise);
    const startedAt = performance.now();
    const candidates = ask(held, index, { asked, chanceOnFile: prior }, weights);
    const ms = performance.now() - startedAt;
    const place = candidates.findIndex((one) => one.records.some((record) => truths[record] === truth));
    const [best] = candidates;
    return {
      isOnFile: onFile.has(truth),
      rightPlace: place === -1 ? null : place,
      probability: best?.probability ?? 0,
      stated: best?.stated ?? 0,
      ms,
    };
  });
}

function ask(
  held: PackedRecords,
  index: CandidateIndex,
  question: Parameters<typeof rankCandidates>[1],
  weights: Weights,
) {
  const found = findRecords(index, question.asked).map((record) => ({ record, held: held.read(record) }));
  return rankCandidates({ rarity: held.rarity, weights }, question, found);
}

function encodeAll(
  people: KnownPerson[],
  { distractors, tokenise, report }: EvaluationOptions,
): PackedRecords {
  const total = people.length + distractors;
  const held = new PackedRecords(total);
  const add = (description: Description) => {
    if (held.count % 10_000 === 0) report(`encoding ${held.count} of ${total}`);
    held.add(fingerprintOf(description, tokenise));
  };
  for (const { description } of people) add(description);
  const sources = people.map(({ description }) => description);
  for (const one of makeDistractors(distractors, sources, seededRandom(SEED))) add(one);
  return held;
}

function halfOf(queries: KnownPerson[]): Set<string> {
  const random = seededRandom(SEED);
  return new Set([...new Set(queries.map(({ truth }) => truth))].filter(() => random() < 0.5));
}
