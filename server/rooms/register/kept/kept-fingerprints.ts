import {
  FINGERPRINT_BYTES,
  type Fingerprint,
  packToFit,
  unpackFingerprint,
} from '../../fingerprints/index.ts';

/** While the line key is rotated there are two versions; an older one is not kept. */
const MOST_VERSIONS = 2;
const SLOT_BYTES = 4 + FINGERPRINT_BYTES;

/** What was asked, under each version of the line key, in bytes of one length. */
export function writeAsked(asked: ReadonlyMap<number, Fingerprint>): Buffer {
  const bytes = Buffer.alloc(MOST_VERSIONS * SLOT_BYTES);
  const newest = [...asked].toSorted(([one], [other]) => other - one).slice(0, MOST_VERSIONS);
  for (const [at, [version, fingerprint]] of newest.entries()) {
    bytes.writeUInt32LE(version, at * SLOT_BYTES);
    packToFit(fingerprint).copy(bytes, at * SLOT_BYTES + 4);
  }
  return bytes;
}

export function readAsked(bytes: Buffer): Map<number, Fingerprint> {
  const asked = new Map<number, Fingerprint>();
  for (let at = 0; at < MOST_VERSIONS; at += 1) {
    const version = bytes.readUInt32LE(at * SLOT_BYTES);
    const packed = bytes.subarray(at * SLOT_BYTES + 4, (at + 1) * SLOT_BYTES);
    if (version > 0) asked.set(version, unpackFingerprint(packed));
  }
  return asked;
}
