import path from 'node:path';
import type pg from 'pg';
import type { Database } from '../../server/platform/db/database.ts';
import { type Destroyed, databaseSource, verifyLedger } from '../../server/rooms/ledger/index.ts';
import { withDatabase } from '../ledger/verify-ledger.ts';
import { migrateDatabase, withClient } from '../line/database.ts';
import type { Report } from '../terminal/steps.ts';
import { nameAfterLoss } from './compare-ledgers.ts';
import { readFrom } from './files.ts';
import { backupContext } from './manifest.ts';
import type { OpenedBackup } from './open-backup.ts';
import { noteKeysOf } from './outside.ts';
import { countHeld, pauseDestruction } from './pause-destruction.ts';
import { databaseFile } from './place.ts';
import { needClient, writeToClient } from './postgres-client.ts';
import { refuseBackup } from './refusals.ts';
import { formerLedger, writeDestroyedAgain, writeRestored } from './restored-entries.ts';
import { openStream } from './sealed-stream.ts';
import { countUnlisted, destroyAgain, endWhatWasUnderWay, renameLedger } from './settle.ts';

/** What there is after a database was put back: how much was destroyed once more, how much the list has that was held, and which recordings there still are. */
export type PutBack = { destroyedAgain: number; held: number | null; recordings: Set<string> };

/** Puts the database back, finds its ledger whole, and destroys once more what was destroyed since. Throws the refusal where any of it cannot be. */
export async function putDatabaseBack(opened: OpenedBackup, url: string, report: Report): Promise<PutBack> {
  await load(opened, url, report);
  report('finding its ledger whole');
  await withDatabase(url, (db) => expectLedger(opened, db));
  report('bringing its tables up to date');
  await migrateDatabase(url);
  const at = new Date();
  const back = await withClient(url, (client) => settle(opened, client, at, report));
  report('writing down that it was put back');
  await withDatabase(url, (db) => writeDown(opened, db, back, at));
  const held = opened.outside?.held ?? null;
  await pauseDestruction(url, { at, backupAt: new Date(opened.manifest.madeAt), held });
  const recordings = await withClient(url, listRecordings);
  return { destroyedAgain: back.length, held: countHeld(held), recordings };
}

async function load({ folder, key, envelope }: OpenedBackup, url: string, report: Report): Promise<void> {
  const tool = await needClient('pg_restore', report);
  report('loading it');
  const sealed = readFrom(path.join(folder, databaseFile));
  const dump = openStream(key, backupContext(envelope.backupId), sealed);
  const args = [
    '--no-owner',
    '--exit-on-error',
    '--dbname',
    decodeURIComponent(new URL(url).pathname.slice(1)),
  ];
  await writeToClient({ tool, args, url, refusal: 'RESTORE_FAILED' }, dump);
}

async function expectLedger(
  { manifest, keys, outside, comparison }: OpenedBackup,
  db: Database,
): Promise<void> {
  const { origin, entries, root } = manifest.ledger;
  const notes = outside && comparison.kind === 'continues' ? [outside.checkpoint.note] : [];
  const verdict = await verifyLedger(databaseSource(db), noteKeysOf(keys, origin), notes);
  // What had no place yet as the backup was made gets it at the next start.
  const problems = verdict.problems.filter(({ kind }) => kind !== 'unplaced');
  if (problems.length > 0) {
    const told = problems.map(({ what }) => what).join('\n');
    const isOutside = problems.every(({ what }) => what.startsWith('A checkpoint from outside'));
    throw refuseBackup(isOutside ? 'BACKUP_OTHER_LEDGER' : 'BACKUP_LEDGER_BROKEN', null, told);
  }
  if (verdict.entries !== entries || verdict.head !== root)
    throw refuseBackup('BACKUP_LEDGER_BROKEN', 'It is not the one that its manifest speaks of.');
}

async function settle(
  { outside, comparison, manifest }: OpenedBackup,
  client: pg.Client,
  at: Date,
  report: Report,
): Promise<Destroyed[]> {
  await endWhatWasUnderWay(client, at);
  if (comparison.kind === 'loses') await renameLedger(client, nameAfterLoss(manifest.ledger.origin, at));
  if (!outside) return [];
  const { destroyed } = outside;
  const unlisted = await countUnlisted(client, destroyed);
  if (unlisted > 0) throw refuseBackup('DESTRUCTIONS_OLDER', `It lacks ${unlisted}.`);
  return destroyAgain(client, destroyed, (count) =>
    report(`destroying again ${count} of ${destroyed.length}`),
  );
}

async function writeDown(opened: OpenedBackup, db: Database, back: Destroyed[], at: Date): Promise<void> {
  const { envelope, manifest, outside, comparison } = opened;
  await writeRestored(db, at, {
    backup: { backupId: envelope.backupId, madeAt: manifest.madeAt },
    entries: manifest.ledger.entries,
    wasCompared: outside !== null,
    former: outside && comparison.kind === 'loses' ? formerLedger(outside.checkpoint, comparison.lost) : null,
    destroyedAgain: back.length,
  });
  await writeDestroyedAgain(db, at, back);
}

async function listRecordings(client: pg.Client): Promise<Set<string>> {
  const found = await client.query<{ id: string }>(
    `SELECT recording_id AS id FROM recordings.recording WHERE state = 'sealed'`,
  );
  return new Set(found.rows.map(({ id }) => id));
}
