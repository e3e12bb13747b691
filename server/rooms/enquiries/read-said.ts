import type { EnquiryDetails } from '../../../contract/enquiry.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { findSealed } from './enquiries-store.ts';
import type { Keys } from './keys.ts';
import { openDetails, sealingContext } from './sealing.ts';

/**
 * What was said in an enquiry, for whoever carries it on to a custodian; undefined once its key was destroyed. Whoever shows it to
 * somebody has written that down before.
 */
export async function readSaid(
  db: Database | Tx,
  keys: Pick<Keys, 'unwrap'>,
  enquiryId: string,
): Promise<EnquiryDetails | undefined> {
  const sealed = await findSealed(db, enquiryId);
  if (!sealed) return undefined;
  const context = sealingContext(enquiryId);
  return openDetails(await keys.unwrap(sealed.wrappedKey, context), context, sealed.ciphertext);
}
