import { type Fingerprint, fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import type { HeldPeople } from '../evaluation/hold-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { namesToCorrect } from '../matching/corrections.ts';
import { comparedWith } from '../matching/evidence.ts';
import { findRecords } from '../matching/matcher.ts';
import { weigh } from '../matching/weigh.ts';
import type { Weights } from '../matching/weights.ts';

/** A record beside a question: its bits without corrections, those of brothers and sisters among them, what can be corrected, and whether it is the one. */
export type Listed = { bits: number; family: number; names: string[]; isRight: boolean };
/** What was found for a question about somebody in a register of so many records. */
export type CandidateList = { person: string; records: number; candidates: Listed[] };

/** Who comes after these is no candidate at all. */
const MOST_LISTED = 15;

/** The best candidates of each question, as the register would compare them. */
export function listCandidates(
  people: HeldPeople,
  queries: KnownPerson[],
  { weights, tokenise }: { weights: Weights; tokenise: Tokenise },
): CandidateList[] {
  return queries.map(({ description, truth }) => ({
    person: truth,
    records: people.held.rarity.records,
    candidates: candidatesFor(people, { asked: fingerprintOf(description, tokenise), truth }, weights),
  }));
}

function candidatesFor(
  { held, index, truths }: HeldPeople,
  { asked, truth }: { asked: Fingerprint; truth: string },
  weights: Weights,
): Listed[] {
  const compare = comparedWith(asked);
  return findRecords(index, asked)
    .map((record) => {
      const own = held.read(record);
      const evidence = compare(own);
      const { bits, fields } = weigh(evidence, weights, held.rarity);
      const family = fields.find(({ field }) => field === 'family')?.bits ?? 0;
      return { bits, family, own, evidence, isRight: truths[record] === truth };
    })
    .sort((one, other) => other.bits - one.bits)
    .slice(0, MOST_LISTED)
    .map(({ own, evidence, ...one }) => ({ ...one, names: namesToCorrect(asked, own, evidence) }));
}
