import { z } from 'zod';
import { seal, unseal } from '../../server/platform/crypto/seal.ts';
import { refuseBackup } from './refusals.ts';

/** A file of a backup: how long it is, and its SHA-256 in hexadecimal digits. */
const part = z.strictObject({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type Part = z.infer<typeof part>;

const recording = z.strictObject({ recordingId: z.uuid(), ...part.shape });
export type RecordingPart = z.infer<typeof recording>;

const manifest = z.strictObject({
  madeAt: z.iso.datetime(),
  release: z.string(),
  lastMigration: z.string(),
  /** The ledger as the backup has it: its name, how many entries have their place, and the hash of their tree in hexadecimal digits. */
  ledger: z.strictObject({ origin: z.string(), entries: z.int().nonnegative(), root: z.string() }),
  database: part,
  /** Null in a backup that an earlier release made of a line whose recordings lie in a bucket. */
  recordings: z.array(recording).nullable(),
});

/** What a backup is of, and what it consists of. It is written last: a folder without one is no backup. */
export type Manifest = z.infer<typeof manifest>;

const envelope = z.strictObject({
  harborline: z.literal('backup'),
  format: z.literal(1),
  backupId: z.uuid(),
  /** Which ring of keys opens it: `ringId` names it, `wrappedKey` is the backup's key, wrapped by that ring. */
  ringId: z.uuid(),
  wrappedKey: z.base64(),
});

/** What can be read of a backup without its keys. */
export type Envelope = z.infer<typeof envelope>;

export const backupContext = (backupId: string): string => `harborline/backup/${backupId}`;
const manifestContext = (firstLine: string): string => `harborline/backup-manifest/${firstLine}`;

/** The manifest's file: a line that says which keys open it, and the manifest, sealed under that line. */
export function encodeManifest(
  about: Omit<Envelope, 'harborline' | 'format'>,
  key: Buffer,
  of: Manifest,
): Buffer {
  const firstLine = JSON.stringify({ harborline: 'backup', format: 1, ...about });
  const sealed = seal(key, Buffer.from(JSON.stringify(of)), manifestContext(firstLine));
  return Buffer.concat([Buffer.from(`${firstLine}\n`), sealed]);
}

/** What the manifest's file says without keys. Throws where it is cut off or of another form. */
export function readEnvelope(file: Buffer): Envelope {
  const end = file.indexOf('\n');
  if (end < 0) throw refuseBackup('BACKUP_NOT_WHOLE');
  try {
    return envelope.parse(JSON.parse(file.toString('utf8', 0, end)));
  } catch {
    throw refuseBackup('BACKUP_ALTERED', 'Its manifest does not begin as one does.');
  }
}

/** Opens the manifest with the backup's key. Throws where a bit of it is not as it was written. */
export function decodeManifest(file: Buffer, key: Buffer): Manifest {
  const end = file.indexOf('\n');
  let opened: Buffer;
  try {
    opened = unseal(key, file.subarray(end + 1), manifestContext(file.toString('utf8', 0, end)));
  } catch {
    throw refuseBackup('BACKUP_ALTERED', 'Its manifest does not open.');
  }
  const read = manifest.safeParse(JSON.parse(opened.toString('utf8')));
  if (!read.success) throw refuseBackup('BACKUP_NEWER', 'Its manifest has another form.');
  return read.data;
}
