import type { EnquiryDetails } from '../../../contract/enquiry.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { listCorrections } from './after-store.ts';
import { findSealed } from './enquiries-store.ts';
import { fillEntered, listEntered } from './entered.ts';
import type { Keys } from './keys.ts';
import { openDetails, sealingContext } from './sealing.ts';

/**
 * What was said in an enquiry, as it was last corrected, for whoever carries it on to a custodian; undefined once its key was destroyed. Whoever shows it to
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
  const last = (await listCorrections(db, enquiryId)).at(-1);
  const dataKey = await keys.unwrap(sealed.wrappedKey, context);
  const said = openDetails(dataKey, context, last?.ciphertext ?? sealed.ciphertext);
  return fillEntered(said, await listEntered(db, enquiryId, dataKey));
}
