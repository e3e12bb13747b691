import { dataKeysIn } from '../../platform/db/data-keys.ts';
import { sealingContext } from './sealing.ts';

/** The data keys of enquiries, for whoever wraps them anew after a rotation. */
export const enquiryDataKeys = {
  of: 'enquiries' as const,
  ...dataKeysIn('enquiries.data_key', 'enquiry_id', sealingContext),
};
