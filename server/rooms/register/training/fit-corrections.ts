import type { Correctable, Corrections } from '../matching/corrections.ts';
import type { CandidateList, Listed } from './list-candidates.ts';
import { minimise } from './minimise.ts';

/** How far a correction is pulled to none: as if each were drawn from a normal distribution of about one bit. */
const PULL = 1;
/** Finer than this nothing is known. */
const STEPS_A_BIT = 1_000;

/** Where the corrections of a record stand: of what a twin shares, and of what is the child's own. */
type Places = { shared: number[]; own: number[] };
/** A record in natural logarithms: its odds against "not on file" without a family, and those of brothers and sisters against strangers. */
type Candidate = { base: number; family: number; places: Places };
/** A person is as likely as the likeliest of its records. */
type Person = { records: Candidate[]; isRight: boolean };

/**
 * Corrections that make what came true likeliest, when of each list one person or none is the child: conditional logistic regression
 * (McFadden, 1974) over the lists, on top of the weights and of what brothers and sisters take away (`correct`), with a quadratic penalty. Whoever
 * is not among the candidates counts as not on file. Pure.
 */
export function fitCorrections(lists: CandidateList[]): Corrections {
  const names = namesIn(lists);
  const placesOf = findPlaces(names);
  const questions = lists.map(({ candidates, records }) =>
    [...Map.groupBy(candidates, ({ person }) => person).values()].map(
      (own): Person => ({
        records: own.map((one) => candidateOf(one, records, placesOf(one.toCorrect))),
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

/** Each name once. There are millions of candidates, too many for one array of all that is said of them. */
function namesIn(lists: CandidateList[]): string[] {
  const ways = new Set<readonly Correctable[]>();
  for (const { candidates } of lists) for (const { toCorrect } of candidates) ways.add(toCorrect);
  const names = new Set<string>();
  for (const way of ways) for (const { name } of way) names.add(name);
  return [...names].sort();
}

/** Where the corrections of a list stand among these names; of a list that many records share it is looked up once. */
function findPlaces(names: string[]): (toCorrect: readonly Correctable[]) => Places {
  const numbers = new Map(names.map((name, place) => [name, place]));
  const known = new Map<readonly Correctable[], Places>();
  return (toCorrect) => {
    const before = known.get(toCorrect);
    if (before) return before;
    const placesOf = (wanted: boolean) =>
      toCorrect.flatMap(({ name, isShared }) => (isShared === wanted ? (numbers.get(name) ?? []) : []));
    const found = { shared: placesOf(true), own: placesOf(false) };
    known.set(toCorrect, found);
    return found;
  };
}

const candidateOf = ({ bits, family }: Listed, records: number, places: Places): Candidate => ({
  base: (bits - family - Math.log2(Math.max(1, records))) * Math.LN2,
  family: Math.log(2 ** -family - 1),
  places,
});

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
    for (const place of candidate.places.shared) slope[place] = (slope[place] ?? 0) + off * byShared;
    for (const place of candidate.places.own) slope[place] = (slope[place] ?? 0) + off * byOwn;
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
  const { base, places } = candidate;
  const [shared, own] = [sumAt(places.shared, at), sumAt(places.own, at)];
  const family = candidate.family + shared + Math.max(0, own);
  // log(1 + e^x) and its slope, where e^x may be beyond all numbers.
  const taken = Math.max(0, family) + Math.log1p(Math.exp(-Math.abs(family)));
  const left = 1 / (1 + Math.exp(family));
  return { candidate, score: base + shared + own - taken, byShared: left, byOwn: own > 0 ? left : 1 };
}

function sumAt(places: number[], at: Float64Array): number {
  let sum = 0;
  for (const place of places) sum += at[place] ?? 0;
  return sum;
}
