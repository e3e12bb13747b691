import type { UploadRefusal } from '../../../../contract/register.ts';
import { SEAL_BYTES } from '../../../platform/crypto/seal.ts';
import { RECORD_BYTES, type UploadManifest } from '../../fingerprints/index.ts';

/** One sealed record, whatever is in it. */
export const BLOB_BYTES = RECORD_BYTES + SEAL_BYTES;

/** What a record of that generation is sealed for. */
export const blobContext = (generationId: string): string => `register blob ${generationId}`;

/**
 * For which generation, and under which key, the records of an upload are to be sealed. What is added to a generation goes under the version
 * of the line key that it is under already.
 */
export type SealFor = { generationId: string; dataKey: Buffer; lineKeyVersion?: number | null };
export type OpenImport = { importId: string; lineKeyVersion: number };
type Refused = { refused: UploadRefusal };

/**
 * The port to what holds the line key. It takes in only what its custodian has signed, keys it again, and gives back sealed records in
 * an order of its own; whoever carries them can read neither.
 */
export interface Rekeying {
  /** Opening the same upload again, after an interruption, goes on with it. */
  openImport(manifest: UploadManifest, sealFor: SealFor): Promise<OpenImport | Refused>;
  rekeyChunk(importId: string, number: number, sealedChunk: Buffer): Promise<Buffer[] | Refused>;
}
