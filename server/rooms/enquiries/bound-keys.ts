import { seal, unseal } from '../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
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
    const one = await bindToEnquiry(tx, keys, enquiryId, { key, purpose });
    if (one) bound.push(one);
  }
  return bound;
}

/** Binds a key to one enquiry; undefined where its words cannot be read any more. */
export async function bindToEnquiry(
  tx: Tx,
  keys: Keys,
  enquiryId: string,
  { key, purpose }: { key: Buffer; purpose: string },
): Promise<BoundKey | undefined> {
  const dataKey = await readDataKey(tx, keys, enquiryId);
  return dataKey && { enquiryId, sealedKey: seal(dataKey, key, boundContext(enquiryId, purpose)) };
}

/** The key; undefined where the enquiry's own key was destroyed. Throws where it was altered or bound to another enquiry. */
export async function openBoundKey(
  db: Database | Tx,
  keys: Keys,
  { enquiryId, sealedKey }: BoundKey,
  purpose: string,
): Promise<Buffer | undefined> {
  const dataKey = await readDataKey(db, keys, enquiryId);
  return dataKey && unseal(dataKey, sealedKey, boundContext(enquiryId, purpose));
}

async function readDataKey(db: Database | Tx, keys: Keys, enquiryId: string): Promise<Buffer | undefined> {
  const sealed = await findSealed(db, enquiryId);
  return sealed && keys.unwrap(sealed.wrappedKey, sealingContext(enquiryId));
}
