import type { Explanation } from '../../../../contract/explanation.ts';
import type { Clock } from '../../../platform/clock.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import { readRecord } from '../../fingerprints/index.ts';
import { type Place, tellBlobs } from '../generations/blobs-store.ts';
import { MOST_CANDIDATES } from '../matching/matcher.ts';
import type { Weights } from '../matching/weights.ts';
import { type OpenedRecord, rankOpened } from './rank-opened.ts';
import type { Asked, RegisterIndex } from './register-index.ts';

export type SearchParts = { db: Database; clock: Clock; index: RegisterIndex; weights: Weights };

/**
 * Always as many records are fetched, opened and compared, whoever is asked for. It is for whoever has written down who asks: nothing here
 * does.
 */
export async function searchRecords(
  { db, clock, index, weights }: SearchParts,
  asked: Asked,
): Promise<Explanation[]> {
  const opened: OpenedRecord[] = [];
  await tellBlobs(db, index.places(asked, MOST_CANDIDATES), (place, blob) => {
    const one = open(index, place, blob);
    if (one) opened.push(one);
  });
  return rankOpened({ rarity: index.chances, weights }, asked, { opened, at: clock.now() });
}

/** Null where its generation is not searched any more. */
function open(index: RegisterIndex, place: Place, blob: Buffer): OpenedRecord | null {
  const of = index.ofGeneration(place.generationId);
  if (!of) return null;
  const { custodianId, lineKeyVersion } = of.generation;
  const record = readRecord(unseal(of.dataKey, blob, of.context));
  return { custodianId, lineKeyVersion: lineKeyVersion ?? 0, record };
}
