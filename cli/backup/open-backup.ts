import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenKeys } from '../../server/adapters/keys/index.ts';
import { type Comparison, compareLedgers } from './compare-ledgers.ts';
import { hashFile, isSame } from './files.ts';
import { decodeManifest, type Envelope, type Manifest, readEnvelope } from './manifest.ts';
import { type Outside, readOutside } from './outside.ts';
import { unwrapBackupKey } from './own-keys.ts';
import { databaseFile, manifestFile } from './place.ts';
import { refuseBackup } from './refusals.ts';
import { knowsMigration } from './release.ts';

/** A backup that was found to be what it says, with what opens it. */
export type OpenedBackup = {
  folder: string;
  envelope: Envelope;
  manifest: Manifest;
  key: Buffer;
  keys: OpenKeys;
  outside: Outside | null;
  comparison: Comparison;
};

/** Looks at everything that can be wrong with a backup before anything is made of it. */
export async function openBackup(
  {
    backup,
    outside: outsideFolder,
    acceptedLoss,
  }: { backup: string; outside: string | null; acceptedLoss: number | null },
  keys: OpenKeys,
): Promise<OpenedBackup> {
  const folder = path.resolve(backup);
  const file = await readFile(path.join(folder, manifestFile)).catch(() => null);
  if (!file) throw refuseBackup('BACKUP_NOT_WHOLE', `There is no manifest in ${folder}.`);
  const envelope = readEnvelope(file);
  const key = await unwrapBackupKey(keys, envelope);
  const manifest = decodeManifest(file, key);
  if (!knowsMigration(manifest.lastMigration))
    throw refuseBackup('BACKUP_NEWER', `It is ${manifest.release}, with ${manifest.lastMigration}.`);
  const outside = outsideFolder === null ? null : await readOutside(path.resolve(outsideFolder), keys);
  const comparison = compare(manifest, outside, acceptedLoss);
  await expectDatabase(folder, manifest);
  return { folder, envelope, manifest, key, keys, outside, comparison };
}

function compare({ ledger }: Manifest, outside: Outside | null, acceptedLoss: number | null): Comparison {
  if (!outside) return { kind: 'continues' };
  const { origin, size } = outside.checkpoint;
  return compareLedgers(ledger, { origin, entries: size }, acceptedLoss);
}

async function expectDatabase(folder: string, { database }: Manifest): Promise<void> {
  const found = await hashFile(path.join(folder, databaseFile)).catch(() => {
    throw refuseBackup('BACKUP_NOT_WHOLE', `Its file ${databaseFile} cannot be read.`);
  });
  if (found.bytes !== database.bytes)
    throw refuseBackup(
      'BACKUP_NOT_WHOLE',
      `Its file ${databaseFile} has ${found.bytes} bytes, and should have ${database.bytes}.`,
    );
  if (!isSame(found, database)) throw refuseBackup('BACKUP_ALTERED', `Its file ${databaseFile} is another.`);
}
