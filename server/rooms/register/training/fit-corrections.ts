import type { Corrections } from '../matching/corrections.ts';
import type { CandidateList } from './list-candidates.ts';
import { minimise } from './minimise.ts';

/** How far a correction is pulled to none: as if each were drawn from a normal distribution of about one bit. */
const PULL = 1;
/** Finer than this nothing is known. */
const STEPS_A_BIT = 1_000;

type Candidate = { base: number; places: number[]; isRight: boolean };

/**
 * Corrections that make what came true likeliest, when of each list one candidate or none is the child: conditional logistic regression
 * (McFadden, 1974) over the lists, on top of the weights, with a quadratic penalty. Whoever is not among the candidates counts as not on file.
 * Convex, so that there is one answer. Pure.
 */
export function fitCorrections(lists: CandidateList[]): Corrections {
  const names = [
    ...new Set(lists.flatMap(({ candidates }) => candidates.flatMap((one) => one.names))),
  ].sort();
  const places = new Map(names.map((name, place) => [name, place]));
  const questions = lists.map(({ candidates, records }) =>
    candidates.map(
      (one): Candidate => ({
        base: (one.bits - Math.log2(Math.max(1, records))) * Math.LN2,
        places: one.names.map((name) => places.get(name) ?? 0),
        isRight: one.isRight,
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

/** The penalised negative logarithm of the likelihood; its slope is written into `slope`. */
function lossAt(questions: Candidate[][], at: Float64Array, slope: Float64Array): number {
  let loss = 0;
  for (const [place, value] of at.entries()) {
    loss += PULL * value * value;
    slope[place] = 2 * PULL * value;
  }
  for (const candidates of questions) loss += lossOf(candidates, at, slope);
  return loss;
}

function lossOf(candidates: Candidate[], at: Float64Array, slope: Float64Array): number {
  const scores = candidates.map(({ base, places }) =>
    places.reduce((sum, place) => sum + (at[place] ?? 0), base),
  );
  const most = Math.max(0, ...scores);
  const all = scores.reduce((sum, score) => sum + Math.exp(score - most), Math.exp(-most));
  const right = candidates.findIndex(({ isRight }) => isRight);
  for (const [number, { places }] of candidates.entries()) {
    const off = Math.exp((scores[number] ?? 0) - most) / all - (number === right ? 1 : 0);
    for (const place of places) slope[place] = (slope[place] ?? 0) + off;
  }
  return Math.log(all) + most - (right === -1 ? 0 : (scores[right] ?? 0));
}
