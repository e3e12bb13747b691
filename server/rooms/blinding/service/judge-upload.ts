import {
  isSignedBy,
  readPublicHalf,
  SPECIFICATION_VERSION,
  type UploadManifest,
} from '../../fingerprints/index.ts';
import type { ImportRefused } from '../blinding.ts';
import { type Custodian, type KeptKeys, keyCheckValues } from '../keys/kept-keys.ts';

type LastUpload = { sequence: number; uploadId: string };

/**
 * Whether an upload may be keyed again: its custodian is registered and has signed it, it was made with a live community key by this
 * specification, it has no more records than the custodian may hold, and it is newer than the last one, or is that one. Null where it may.
 */
export function judgeUpload(
  manifest: UploadManifest,
  keys: KeptKeys,
  last: LastUpload | null,
): ImportRefused | null {
  const custodian = custodianOf(manifest, keys);
  if (!custodian) return { refused: 'custodian-unknown' };
  const key = readPublicHalf(custodian.publicKey);
  if (!key || !isSignedBy(manifest, key)) return { refused: 'not-signed' };
  if (manifest.specificationVersion !== SPECIFICATION_VERSION) return { refused: 'specification-another' };
  if (!keyCheckValues(keys).includes(manifest.keyCheckValue)) return { refused: 'key-check-failed' };
  if (manifest.records > custodian.mostRecords) return { refused: 'too-many-records' };
  const isNewer = last === null || manifest.sequence > last.sequence;
  const isSame = manifest.sequence === last?.sequence && manifest.uploadId === last.uploadId;
  return isNewer || isSame ? null : { refused: 'sequence-not-higher' };
}

/** Whose upload it is, as long as that custodian is registered. */
export const custodianOf = (
  { custodianId }: Pick<UploadManifest, 'custodianId'>,
  { custodians }: KeptKeys,
): Custodian | undefined => custodians.find(({ id, revokedAt }) => id === custodianId && !revokedAt);

/** The newer of what the log and the kept keys know: one of the two may have been put back. */
export function lastUploadOf(
  keys: KeptKeys,
  custodianId: string,
  logged: LastUpload | undefined,
): LastUpload | null {
  const kept = keys.custodians.find(({ id }) => id === custodianId)?.lastUpload ?? null;
  if (!logged) return kept;
  return kept && kept.sequence > logged.sequence ? kept : logged;
}
