import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenKeys } from '../../server/adapters/keys/index.ts';
import { openRecordingStorage } from '../../server/adapters/recordings/index.ts';
import { folderDestructions } from '../../server/adapters/witness/index.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { newDataKey } from '../../server/platform/crypto/seal.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { createLog } from '../../server/platform/log.ts';
import { appendEntry, DestructionList, noEnquiry } from '../../server/rooms/ledger/index.ts';
import { withDatabase } from '../ledger/verify-ledger.ts';
import { withClient } from '../line/database.ts';
import { withLineAdministrator } from '../line/open-database.ts';
import type { Report, StepDisplay } from '../terminal/steps.ts';
import { describeBytes, writeHashed } from './files.ts';
import { backupContext, encodeManifest, type Manifest, type Part, type RecordingPart } from './manifest.ts';
import { openOwnKeys } from './own-keys.ts';
import {
  type BackupPlace,
  backupName,
  databaseFile,
  makeWhole,
  manifestFile,
  openPlace,
  removeOlder,
} from './place.ts';
import { needClient, readFromClient } from './postgres-client.ts';
import { keepRecordings, knownRecordings, removeDestroyed } from './recordings.ts';
import { productRelease } from './release.ts';
import { sealStream } from './sealed-stream.ts';
import { type Snapshot, withSnapshot } from './snapshot.ts';
import { witnessFolderOf } from './witness-folder.ts';

/** What was made; how many recordings, and which older backups, were removed from its place. */
export type MadeBackup = { folder: string; manifest: Manifest; removed: number; older: string[] };

/**
 * Backs up a line, which may run meanwhile: first the database as it is at one moment, then the recordings that it names. Whenever it is broken
 * off, the place has the backups that it had. Only then the older ones go, where it was said how many are to stay.
 */
export function makeBackup(
  { data, to, keepLast }: { data: string | undefined; to: string; keepLast?: number | undefined },
  display: StepDisplay,
): Promise<MadeBackup> {
  return withLineAdministrator(data, async ({ administratorUrl, paths }) => {
    const keys = await openOwnKeys(paths.folder);
    const backupId = randomUUID();
    await withDatabase(administratorUrl, (db) => prepare(db, keys, backupId, paths.folder));
    return withSnapshot(administratorUrl, async (snapshot) => {
      const place = await openPlace(path.resolve(to), snapshot.ledger.origin);
      const making = new Making({
        administratorUrl,
        dataFolder: paths.folder,
        keys,
        backupId,
        place,
        snapshot,
      });
      const name = backupName(snapshot.at, backupId);
      const manifest = await makeWhole(place.folder, name, async (work) => {
        await display.runGroups([{ title: 'Backup', steps: making.steps(work) }]);
        return making.manifest;
      });
      return {
        folder: path.join(place.folder, name),
        manifest,
        removed: await removeDestroyed(place.folder, manifest.recordings ?? []),
        older: keepLast === undefined ? [] : await removeOlder(place, keepLast - 1),
      };
    });
  });
}

/** What was destroyed until now is on the list before anything is read, and that there is a backup is in the ledger before there is one. */
async function prepare(db: Database, keys: OpenKeys, backupId: string, dataFolder: string): Promise<void> {
  const file = folderDestructions(witnessFolderOf(dataFolder));
  await new DestructionList({ db, clock: systemClock, log: createLog('silent'), keys, file }).flush();
  const entry = {
    kind: 'backup-made',
    at: new Date(),
    actor: { kind: 'command-line' },
    ...noEnquiry,
  } as const;
  await inTransaction(db, (tx) => appendEntry(tx, { ...entry, subject: { backupId } }));
}

type MakingParts = {
  administratorUrl: string;
  dataFolder: string;
  keys: OpenKeys;
  backupId: string;
  place: BackupPlace;
  snapshot: Snapshot;
};

class Making {
  readonly #parts: MakingParts;
  readonly #key = newDataKey();
  #database: Part | undefined;
  #recordings: RecordingPart[] | undefined;
  #manifest: Manifest | undefined;

  constructor(parts: MakingParts) {
    this.#parts = parts;
  }

  get manifest(): Manifest {
    if (!this.#manifest) throw new Error('The backup is not made yet.');
    return this.#manifest;
  }

  steps(work: string) {
    return [
      { title: 'The database', run: (report: Report) => this.#dump(work, report) },
      { title: 'The recordings', run: (report: Report) => this.#keep(report) },
      { title: 'What belongs to it, sealed and written last', run: () => this.#seal(work) },
    ];
  }

  async #dump(work: string, report: Report): Promise<void> {
    const { administratorUrl: url, snapshot, backupId } = this.#parts;
    const tool = await needClient('pg_dump', report);
    const args = ['--format=custom', '--no-owner', `--snapshot=${snapshot.id}`];
    const dump = readFromClient({ tool, args, url, refusal: 'BACKUP_FAILED' });
    const sealed = sealStream(this.#key, backupContext(backupId), dump);
    this.#database = await writeHashed(path.join(work, databaseFile), sealed, (bytes) =>
      report(`${describeBytes(bytes)} so far`),
    );
  }

  async #keep(report: Report): Promise<void> {
    const { administratorUrl, dataFolder, keys, place, snapshot } = this.#parts;
    const from = openRecordingStorage(
      process.env,
      process.env['HARBORLINE_RECORDINGS_FOLDER'] ?? path.join(dataFolder, 'recordings'),
    );
    const known = await knownRecordings(place, keys.unwrap, backupContext);
    const isDestroyed = (recordingId: string) =>
      withClient(administratorUrl, async (client) => {
        const asked = `SELECT FROM recordings.recording WHERE recording_id = $1 AND state = 'destroyed'`;
        return (await client.query(asked, [recordingId])).rowCount === 1;
      });
    this.#recordings = await keepRecordings(
      { place, from, recordings: snapshot.recordings, known, isDestroyed },
      report,
    );
  }

  async #seal(work: string): Promise<void> {
    const { keys, backupId, snapshot } = this.#parts;
    const { at, lastMigration, ledger } = snapshot;
    if (!this.#database || !this.#recordings || existsSync(path.join(work, manifestFile)))
      throw new Error('The order is another.');
    this.#manifest = {
      ...{ madeAt: at.toISOString(), release: productRelease(), lastMigration, ledger },
      ...{ database: this.#database, recordings: this.#recordings },
    };
    const wrappedKey = (await keys.wrap(this.#key, backupContext(backupId))).toString('base64');
    const about = { backupId, ringId: keys.state().ringId, wrappedKey };
    const options = { mode: 0o600, flag: 'wx', flush: true };
    await writeFile(path.join(work, manifestFile), encodeManifest(about, this.#key, this.#manifest), options);
  }
}
