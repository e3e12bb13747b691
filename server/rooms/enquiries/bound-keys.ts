import { seal } from '../../platform/crypto/seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findSealed, listEnquiriesOfCall } from './enquiries-store.ts';
import type { Keys } from './keys.ts';
import { sealingContext } from './sealing.ts';

/** A key of another room's, sealed with the data key of an enquiry: it dies with that enquiry. */
export type BoundKey = { enquiryId: string; sealedKey: Buffer };

const boundContext = (enquiryId: string, purpose: string): string =>
  `${sealingContext(enquiryId)}/${purpose}`;

/**
 * Binds a key to each enquiry of a call whose words can still be read. `purpose` says what the key is for, and must be the same
 * again for opening it.
 */
export async function bindToEnquiries(
  tx: Tx,
  keys: Keys,
  callId: string,
  { key, purpose }: { key: Buffer; purpose: string },
): Promise<BoundKey[]> {
  const bound: BoundKey[] = [];
  for (const enquiryId of await listEnquiriesOfCall(tx, callId)) {
    const dataKey = await readDataKey(tx, keys, enquiryId);
    if (dataKey) bound.push({ enquiryId, sealedKey: seal(dataKey, key, boundContext(enquiryId, purpose)) });
  }
  return bound;
}

async function readDataKey(tx: Tx, keys: Keys, enquiryId: string): Promise<Buffer | undefined> {
  const sealed = await findSealed(tx, enquiryId);
  return sealed && keys.unwrap(sealed.wrappedKey, sealingContext(enquiryId));
}
