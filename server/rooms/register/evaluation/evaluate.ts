import { fingerprintOf } from '../../fingerprints/index.ts';
import { findRecords, rankCandidates } from '../matching/matcher.ts';
import type { Weights } from '../matching/weights.ts';
import { awayForOpenSet, type HeldPeople, type HoldingOptions, holdPeople } from './hold-people.ts';
import type { KnownPerson } from './people-file.ts';
import type { Answer } from './scores.ts';

export type EvaluationOptions = HoldingOptions & {
  /** So many of those who are asked for are taken out of the records that half of the questions are about nobody on file. */
  isOpenSet: boolean;
  /** The chance that whoever is asked for is on file; the share of the questions of which it is so where none is given. */
  prior?: number | undefined;
  weights: Weights;
};

/** Asked before the clock runs, for a register that has just been started is not one that serves. */
const WARMING_QUESTIONS = 200;

/**
 * Encodes the records, then asks for each of the queries as the register does: by tokens alone. The tokens are those of a key that is
 * thrown away; keying them a second time would change each, and nothing of what is compared.
 */
export function evaluate(
  records: KnownPerson[],
  queries: KnownPerson[],
  options: EvaluationOptions,
): Answer[] {
  const { isOpenSet, tokenise, weights, report } = options;
  const people = holdPeople(records, isOpenSet ? awayForOpenSet(records, queries) : new Set(), options);
  const { truths, onFile } = people;
  const prior = options.prior ?? priorOf(queries, onFile, report);
  for (const { description } of queries.slice(0, WARMING_QUESTIONS))
    ask(people, { asked: fingerprintOf(description, tokenise), chanceOnFile: prior }, weights);
  return queries.map(({ description, truth }, number) => {
    if (number % 500 === 0) report(`asking ${number} of ${queries.length}`);
    const asked = fingerprintOf(description, tokenise);
    const startedAt = performance.now();
    const candidates = ask(people, { asked, chanceOnFile: prior }, weights);
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

const LEAST_PRIOR = 0.01;
const MOST_PRIOR = 0.99;

function priorOf(
  queries: KnownPerson[],
  onFile: ReadonlySet<string>,
  report: EvaluationOptions['report'],
): number {
  const known = queries.filter(({ truth }) => onFile.has(truth)).length;
  const prior = Math.min(MOST_PRIOR, Math.max(LEAST_PRIOR, known / Math.max(1, queries.length)));
  report(
    `${known} of ${queries.length} questions are about somebody on file: a prior of ${prior.toFixed(4)} is used`,
  );
  return prior;
}

function ask({ held, index }: HeldPeople, question: Parameters<typeof rankCandidates>[1], weights: Weights) {
  const found = findRecords(index, question.asked).map((record) => ({ record, held: held.read(record) }));
  return rankCandidates({ rarity: held.rarity, weights }, question, found);
}
