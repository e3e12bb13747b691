import { type EnquiryDetails, enquiryDetails } from '../../../contract/enquiry.ts';
import { seal, unseal } from '../../platform/crypto/seal.ts';

/** The words that bind a key and a ciphertext to their one enquiry. */
export const sealingContext = (enquiryId: string): string => `harborline/enquiry/${enquiryId}`;

/** Seals what the officer said, so that the words of one enquiry cannot be shown as another's. */
export function sealDetails(dataKey: Buffer, context: string, details: EnquiryDetails): Buffer {
  return seal(dataKey, Buffer.from(JSON.stringify(details), 'utf8'), context);
}

/** Opens what was sealed. Throws where a bit of it, its context or its key is not the one it was sealed with. */
export function openDetails(dataKey: Buffer, context: string, sealed: Buffer): EnquiryDetails {
  return enquiryDetails.parse(JSON.parse(unseal(dataKey, sealed, context).toString('utf8')));
}
