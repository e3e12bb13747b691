import type { Fingerprint } from '../../fingerprints/index.ts';
import { calibrate, evidenceClassOf } from './calibrate.ts';
import type { CandidateIndex } from './candidate-index.ts';
import { candidateKeys } from './candidate-keys.ts';
import { correct } from './corrections.ts';
import { comparedWith } from './evidence.ts';
import { groupPersons } from './persons.ts';
import { moveToChance, posterior } from './posterior.ts';
import type { Chances } from './rarity.ts';
import { type Weighed, weigh } from './weigh.ts';
import type { Weights } from './weights.ts';

/** So many records are compared closely for each question. */
export const MOST_CANDIDATES = 200;

export type Matcher = { rarity: Chances; weights: Weights };
export type Question = { asked: Fingerprint; chanceOnFile: number };
/** A record of the register beside its number there. */
export type Held = { record: number; held: Fingerprint };
/**
 * A person who may be the child: the records that are taken to be that person's, the best first, and what each of them says; and the
 * probability before and after calibration.
 */
export type Candidate = {
  records: number[];
  weighed: Weighed[];
  stated: number;
  probability: number;
  bits: number;
};

/** The numbers of the records that are worth comparing, the likeliest first. */
export const findRecords = (index: CandidateIndex, asked: Fingerprint): number[] =>
  index.find(candidateKeys(asked), MOST_CANDIDATES);

/** Ranks persons by how probably each is the child, when one of them is or none; the most probable first. Pure. */
export function rankCandidates(
  { rarity, weights }: Matcher,
  { asked, chanceOnFile }: Question,
  held: Held[],
): Candidate[] {
  const compare = comparedWith(asked);
  const evidenceClass = evidenceClassOf(asked);
  const corrections = weights.corrections[evidenceClass];
  const ranked = held
    .map((one) => {
      const evidence = compare(one.held);
      const weighed = weigh(evidence, weights, rarity);
      return { ...one, ...correct(weighed, corrections, [asked, one.held, evidence]) };
    })
    .sort((a, b) => b.bits - a.bits);
  const groups = groupPersons(
    ranked.map((one) => one.held),
    weights,
    rarity,
  );
  const best = ranked.flatMap((one, place) => (groups[place] === place ? [{ ...one, place }] : []));
  const stated = posterior(
    best.map(({ bits }) => bits),
    rarity.records,
  );
  const knots = weights.calibration[evidenceClass];
  const probabilities = moveToChance(
    stated.map((one) => calibrate(one, knots)),
    chanceOnFile,
  );
  const persons = ranked.map((): typeof ranked => []);
  for (const [place, one] of ranked.entries()) persons[groups[place] ?? place]?.push(one);
  return best.map(({ bits, place }, at) => {
    const own = persons[place] ?? [];
    return {
      records: own.map(({ record }) => record),
      weighed: own.map((one) => ({ bits: one.bits, fields: one.fields })),
      stated: stated[at] ?? 0,
      probability: probabilities[at] ?? 0,
      bits,
    };
  });
}
