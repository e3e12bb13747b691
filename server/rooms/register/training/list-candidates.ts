import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import type { HeldPeople } from '../evaluation/hold-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { type Compared, comparePeople } from '../matching/compare-people.ts';
import { type Correctable, fieldsToCorrect } from '../matching/corrections.ts';
import { findRecords } from '../matching/matcher.ts';
import type { Weights } from '../matching/weights.ts';
import type { AlikeLists } from './alike-lists.ts';

/**
 * A record beside a question, the person that it is of, and whether that is who was asked for. Millions are held at once, so nothing stands here but
 * what is learned from: the bits before corrections, what of them brothers and sisters take away, and what there is to correct.
 */
export type Listed = {
  record: number;
  person: number;
  isRight: boolean;
  bits: number;
  family: number;
  toCorrect: readonly Correctable[];
};
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
  { weights, tokenise, alike }: { weights: Weights; tokenise: Tokenise; alike: AlikeLists },
): CandidateList[] {
  const { rarity } = held;
  const leastBits = Math.log2(Math.max(1, rarity.records)) + LEAST_ODDS_BITS;
  return queries.map(({ description, truth }) => {
    const asked = fingerprintOf(description, tokenise);
    const found = findRecords(index, asked).map((record) => ({ record, held: held.read(record) }));
    const candidates = comparePeople({ rarity, weights }, asked, found)
      .filter(({ weighed }) => weighed.bits >= leastBits)
      .map((one) => listedOf(one, truths[one.record] === truth, alike));
    return { person: truth, isOnFile: onFile.has(truth), records: rarity.records, candidates };
  });
}

function listedOf(
  { record, person, weighed: { bits, fields }, pairs }: Compared,
  isRight: boolean,
  alike: AlikeLists,
): Listed {
  const family = fields.find(({ field }) => field === 'family')?.bits ?? 0;
  const alone = fieldsToCorrect(fields).filter((one) => one !== null);
  return { record, person, isRight, bits, family, toCorrect: alike.share([...alone, ...pairs]) };
}
