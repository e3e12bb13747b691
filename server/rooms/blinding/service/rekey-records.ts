import { randomInt } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { heldKey, seal } from '../../../platform/crypto/seal.ts';
import {
  blobContext,
  packToFit,
  readRecord,
  unpackFingerprint,
  writeRecord,
} from '../../fingerprints/index.ts';
import type { SealFor } from '../blinding.ts';
import type { ToLineTokens } from '../keys/line-tokens.ts';

/** After so many records whoever waits with a look-up has a turn. */
const RECORDS_A_TURN = 64;

/**
 * Keys every record again and seals it for the generation, in an order that has nothing to do with the one in which they came. Null where
 * one of them is no record.
 */
export async function rekeyRecords(
  records: readonly Buffer[],
  toLineTokens: ToLineTokens,
  { generationId, dataKey }: SealFor,
): Promise<Buffer[] | null> {
  const key = heldKey(dataKey);
  const blobs: Buffer[] = [];
  for (const [index, bytes] of records.entries()) {
    const keyed = rekeyRecord(bytes, toLineTokens);
    if (!keyed) return null;
    blobs.push(seal(key, keyed, blobContext(generationId)));
    if (index % RECORDS_A_TURN === RECORDS_A_TURN - 1) await nextTurn();
  }
  return shuffle(blobs);
}

function rekeyRecord(bytes: Buffer, toLineTokens: ToLineTokens): Buffer | null {
  try {
    const record = readRecord(bytes);
    const fingerprint = packToFit(toLineTokens(unpackFingerprint(record.fingerprint)));
    return writeRecord({ ...record, fingerprint });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Fisher and Yates, with numbers that nobody can foresee. */
function shuffle<Item>(items: Item[]): Item[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [one, two] = [items[last], items[other]];
    if (one !== undefined && two !== undefined) [items[last], items[other]] = [two, one];
  }
  return items;
}
