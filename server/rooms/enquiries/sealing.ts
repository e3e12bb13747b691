import { type EnquiryDetails, enquiryDetails } from '../../../contract/enquiry.ts';
import { newDataKey, seal, unseal } from '../../platform/crypto/seal.ts';
import type { NewlySealed } from './enquiries-store.ts';
import type { Keys } from './keys.ts';

/** The words that bind a key and a ciphertext to their one enquiry. */
export const sealingContext = (enquiryId: string): string => `harborline/enquiry/${enquiryId}`;

/** Seals the first words of a new enquiry with a data key of its own. */
export async function sealNew(keys: Keys, enquiryId: string, details: EnquiryDetails): Promise<NewlySealed> {
  const dataKey = newDataKey();
  const context = sealingContext(enquiryId);
  const wrappedKey = await keys.wrap(dataKey, context);
  const ciphertext = sealDetails(dataKey, context, details);
  return { ciphertext, wrappedKey, keyVersion: keys.versionOf(wrappedKey) };
}

/** Seals what the officer said, so that the words of one enquiry cannot be shown as another's. */
export function sealDetails(dataKey: Buffer, context: string, details: EnquiryDetails): Buffer {
  return seal(dataKey, Buffer.from(JSON.stringify(details), 'utf8'), context);
}

/** Opens what was sealed. Throws where a bit of it, its context or its key is not the one it was sealed with. */
export function openDetails(dataKey: Buffer, context: string, sealed: Buffer): EnquiryDetails {
  return enquiryDetails.parse(JSON.parse(unseal(dataKey, sealed, context).toString('utf8')));
}
