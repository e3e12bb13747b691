import { SEAL_BYTES } from '../../../platform/crypto/seal.ts';
import { RECORD_BYTES } from './record-form.ts';

/** One sealed record (`platform/crypto/seal`), whatever is in it. */
export const BLOB_BYTES = RECORD_BYTES + SEAL_BYTES;

/** What a record of that generation of the register is sealed for. */
export const blobContext = (generationId: string): string => `register blob ${generationId}`;
