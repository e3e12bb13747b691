import type { Explanation } from '../../../../contract/explanation.ts';
import { type UploadRecord, unpackFingerprint } from '../../fingerprints/index.ts';
import type { Matcher } from '../matching/compare-people.ts';
import { explain } from '../matching/explain.ts';
import { rankCandidates } from '../matching/matcher.ts';
import type { Asked } from './register-index.ts';

/** A record that was opened for a question: whose it is, and under which line key. */
export type OpenedRecord = { custodianId: string; lineKeyVersion: number; record: UploadRecord };

/** Of children who are asked for, so many are taken to be on file. */
const CHANCE_ON_FILE = 0.5;
const DAY_MS = 24 * 3_600_000;
/** No more are told of; who is less probable than ten others is nobody to be asked. */
const MOST_FOUND = 10;

/**
 * The records that may be the child's, each explained to its own custodian, the most probable first. Records under different versions of the line key
 * cannot be compared with one another, so each version is ranked by itself; a child with records under two of them has both here, as it has
 * two under one. Pure.
 */
export function rankOpened(
  matcher: Matcher,
  asked: Asked,
  { opened, at }: { opened: readonly OpenedRecord[]; at: Date },
): Explanation[] {
  const today = Math.floor(at.getTime() / DAY_MS);
  const live = opened.filter(({ record: { expiresOnDay } }) => expiresOnDay === 0 || expiresOnDay >= today);
  const found = [...asked].flatMap(([version, fingerprint]) => {
    const own = live.filter(({ lineKeyVersion }) => lineKeyVersion === version);
    const held = own.map(({ record }, place) => ({
      record: place,
      held: unpackFingerprint(record.fingerprint),
    }));
    const question = { asked: fingerprint, chanceOnFile: CHANCE_ON_FILE };
    return rankCandidates(matcher, question, held).flatMap(({ records, weighed, probability }) =>
      records.flatMap((place, nth) => {
        const [one, of] = [own[place], weighed[nth]];
        if (!one || !of) return [];
        return [{ ...one, probability, weighed: of }];
      }),
    );
  });
  return found
    .toSorted((one, other) => other.probability - one.probability || other.weighed.bits - one.weighed.bits)
    .slice(0, MOST_FOUND)
    .map(({ custodianId, record: { reference, isProtected }, probability, weighed }) => ({
      ...{ custodianId, reference, isProtected, probability },
      ...explain(weighed),
    }));
}
