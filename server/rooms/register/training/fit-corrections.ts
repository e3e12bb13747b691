import { type Corrections, fieldsToCorrect } from '../matching/corrections.ts';
import type { CandidateList, Listed } from './list-candidates.ts';
import { minimise } from './minimise.ts';

/** How far a correction is pulled to none: as if each were drawn from a normal distribution of about one bit. */
const PULL = 1;
/** Finer than this nothing is known. */
const STEPS_A_BIT = 1_000;

/** A record in natural logarithms: its odds against "not on file" without a family, those of brothers and sisters against strangers, and places of its corrections. */
type Candidate = { base: number; family: number; shared: number[]; own: number[] };
/** A person is as likely as the likeliest of its records. */
type Person = { records: Candidate[]; isRight: boolean };

/**
 * Corrections that make what came true likeliest, when of each list one person or none is the child: conditional logistic regression
 * (McFadden, 1974) over the lists, on top of the weights and of what brothers and sisters take away (`correct`), with a quadratic penalty. Whoever
 * is not among the candidates counts as not on file. Pure.
 */
export function fitCorrections(lists: CandidateList[]): Corrections {
  const names = [...new Set(lists.flatMap(({ candidates }) => candidates.flatMap(namesOf)))].sort();
  const places = new Map(names.map((name, place) => [name, place]));
  const questions = lists.map(({ candidates, records }) =>
    [...Map.groupBy(candidates, ({ person }) => person).values()].map(
      (own): Person => ({
        records: own.map((one) => candidateOf(one, { records, places })),
        isRight: own.some(({ isRight }) => isRight),
      }),
    ),
  );
  const fitted = minimise(new Float64Array(names.length), (at, slope) => lossAt(questions, at, slope));
  return Object.fromEntries(
    names.flatMap((name, place) => {
      const bits = Math.round(((fitted[place] ?? 0) / Math.LN2) * STEPS_A_BIT) / STEPS_A_BIT;
      return bits === 0 ? [] : [[name, bits]];
    }),
  );
}

const correctablesOf = ({ weighed, pairs }: Listed) => [
  ...fieldsToCorrect(weighed.fields).filter((one) => one !== null),
  ...pairs,
];
const namesOf = (one: Listed): string[] => correctablesOf(one).map(({ name }) => name);

function candidateOf(
  one: Listed,
  { records, places }: { records: number; places: ReadonlyMap<string, number> },
): Candidate {
  const family = one.weighed.fields.find(({ field }) => field === 'family')?.bits ?? 0;
  const placesOf = (wanted: boolean) =>
    correctablesOf(one).flatMap(({ name, isShared }) =>
      isShared === wanted ? (places.get(name) ?? []) : [],
    );
  return {
    base: (one.weighed.bits - family - Math.log2(Math.max(1, records))) * Math.LN2,
    family: Math.log(2 ** -family - 1),
    ...{ shared: placesOf(true), own: placesOf(false) },
  };
}

/** The penalised negative logarithm of the likelihood; its slope is written into `slope`. */
function lossAt(questions: Person[][], at: Float64Array, slope: Float64Array): number {
  let loss = 0;
  for (const [place, value] of at.entries()) {
    loss += PULL * value * value;
    slope[place] = 2 * PULL * value;
  }
  for (const persons of questions) loss += lossOf(persons, at, slope);
  return loss;
}

/** A record as it is corrected, and how much each correction of the two kinds adds to that. */
type Scored = { candidate: Candidate; score: number; byShared: number; byOwn: number };

function lossOf(persons: Person[], at: Float64Array, slope: Float64Array): number {
  const best = persons.map(({ records }) => bestOf(records, at));
  const most = Math.max(0, ...best.map(({ score }) => score));
  const all = best.reduce((sum, { score }) => sum + Math.exp(score - most), Math.exp(-most));
  const right = persons.findIndex(({ isRight }) => isRight);
  for (const [number, { candidate, score, byShared, byOwn }] of best.entries()) {
    const off = Math.exp(score - most) / all - (number === right ? 1 : 0);
    for (const place of candidate.shared) slope[place] = (slope[place] ?? 0) + off * byShared;
    for (const place of candidate.own) slope[place] = (slope[place] ?? 0) + off * byOwn;
  }
  return Math.log(all) + most - (best[right]?.score ?? 0);
}

function bestOf(records: Candidate[], at: Float64Array): Scored {
  const [first, ...others] = records.map((one) => scoreOf(one, at));
  if (!first) throw new Error('A person without records is none.');
  return others.reduce((best, one) => (one.score > best.score ? one : best), first);
}

/** What `correct` makes of a record, with the slopes of that. */
function scoreOf(candidate: Candidate, at: Float64Array): Scored {
  const sum = (places: number[]) => places.reduce((total, place) => total + (at[place] ?? 0), 0);
  const [shared, own] = [sum(candidate.shared), sum(candidate.own)];
  const family = candidate.family + shared + Math.max(0, own);
  // log(1 + e^x) and its slope, where e^x may be beyond all numbers.
  const taken = Math.max(0, family) + Math.log1p(Math.exp(-Math.abs(family)));
  const left = 1 / (1 + Math.exp(family));
  const score = candidate.base + shared + own - taken;
  return { candidate, score, byShared: left, byOwn: own > 0 ? left : 1 };
}
