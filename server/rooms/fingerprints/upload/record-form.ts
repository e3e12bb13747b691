import type { Fingerprint } from '../record/fingerprint.ts';
import { fitFingerprint } from '../record/fit.ts';
import { packFingerprint } from '../record/pack.ts';

/** One record of an upload: what becomes of it, and its packed fingerprint. */
export type UploadRecord = {
  action: 'upsert' | 'delete';
  isProtected: boolean;
  /** Days since 1970-01-01, after which the record is not found any more; 0 where it never ends. */
  expiresOnDay: number;
  /** The custodian's own, and opaque to everybody else. */
  reference: string;
  fingerprint: Buffer;
};

/** Every record is so long, whatever is known of the child, so that its length says nothing. */
export const RECORD_BYTES = 2_048;
const META_BYTES = 48;
const MOST_REFERENCE_BYTES = 40;
/** What a packed fingerprint may take. */
export const FINGERPRINT_BYTES = RECORD_BYTES - META_BYTES;

const DELETE = 1;
const PROTECTED = 1;

/** Packs a fingerprint into what a record has room for; what does not fit is left out by the ladder of the specification. */
export function packToFit(fingerprint: Fingerprint): Buffer {
  return packFingerprint(fitFingerprint(fingerprint, FINGERPRINT_BYTES));
}

/**
 * A record as bytes: action (0 upsert, 1 delete), marks (1 protected), day of expiry (4 bytes, little endian), the length of the reference,
 * the reference in 41 bytes filled up with zeros, the packed fingerprint filled up with zeros. `bytes`, which are
 * as many and whatever they hold, are written over and given back.
 */
export function writeRecord(record: UploadRecord, bytes = Buffer.alloc(RECORD_BYTES)): Buffer {
  const { action, isProtected, expiresOnDay, fingerprint } = record;
  const reference = Buffer.from(record.reference);
  if (reference.length > MOST_REFERENCE_BYTES || fingerprint.length > FINGERPRINT_BYTES)
    throw new RangeError('A record of an upload has a part that is too long.');
  bytes.fill(0);
  bytes.writeUInt8(action === 'delete' ? DELETE : 0, 0);
  bytes.writeUInt8(isProtected ? PROTECTED : 0, 1);
  bytes.writeUInt32LE(expiresOnDay, 2);
  bytes.writeUInt8(reference.length, 6);
  reference.copy(bytes, 7);
  fingerprint.copy(bytes, META_BYTES);
  return bytes;
}

/** Reads what `writeRecord` wrote; its fingerprint shares the bytes, padding and all. Throws a RangeError where it is none. */
export function readRecord(bytes: Buffer): UploadRecord {
  const action = bytes.length === RECORD_BYTES ? bytes.readUInt8(0) : -1;
  const length = bytes.length === RECORD_BYTES ? bytes.readUInt8(6) : -1;
  if (action < 0 || action > DELETE || length > MOST_REFERENCE_BYTES)
    throw new RangeError('These bytes are no record of an upload.');
  return {
    action: action === DELETE ? 'delete' : 'upsert',
    isProtected: (bytes.readUInt8(1) & PROTECTED) !== 0,
    expiresOnDay: bytes.readUInt32LE(2),
    reference: bytes.toString('utf8', 7, 7 + length),
    fingerprint: bytes.subarray(META_BYTES),
  };
}
