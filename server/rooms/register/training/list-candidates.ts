import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import type { HeldPeople } from '../evaluation/hold-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { type Compared, comparePeople } from '../matching/compare-people.ts';
import { findRecords } from '../matching/matcher.ts';
import type { Weights } from '../matching/weights.ts';

/** A record beside a question, and whether it is of whoever was asked for. */
export type Listed = Compared & { isRight: boolean };
/** What was found for a question about somebody, who is on file or not, in a register of so many records. */
export type CandidateList = { person: string; isOnFile: boolean; records: number; candidates: Listed[] };
/** The same, beside the people among whom the question was asked. */
export type PooledList = CandidateList & { among: string };

/** Whose odds against "not on file" are less than 2 to this is not listed: no corrections raise it to where it is seen. */
const LEAST_ODDS_BITS = -20;

/** What each question would be answered from, before corrections and calibration, as the register would find and compare it. */
export function listCandidates(
  { held, index, truths, onFile }: HeldPeople,
  queries: KnownPerson[],
  { weights, tokenise }: { weights: Weights; tokenise: Tokenise },
): CandidateList[] {
  const { rarity } = held;
  const leastBits = Math.log2(Math.max(1, rarity.records)) + LEAST_ODDS_BITS;
  return queries.map(({ description, truth }) => {
    const asked = fingerprintOf(description, tokenise);
    const found = findRecords(index, asked).map((record) => ({ record, held: held.read(record) }));
    const candidates = comparePeople({ rarity, weights }, asked, found)
      .filter(({ weighed }) => weighed.bits >= leastBits)
      .map((one) => ({ ...one, isRight: truths[one.record] === truth }));
    return { person: truth, isOnFile: onFile.has(truth), records: rarity.records, candidates };
  });
}
