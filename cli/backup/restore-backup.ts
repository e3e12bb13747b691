import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openRecordingStorage } from '../../server/adapters/recordings/index.ts';
import type { DataPaths } from '../line/data-folder.ts';
import { readOrMakeSecrets } from '../line/secrets.ts';
import { removeAbandonedFolders } from '../machine/toolbox/work-folder.ts';
import type { Report, StepDisplay } from '../terminal/steps.ts';
import { tellFullDisk } from './full-disk.ts';
import type { Manifest } from './manifest.ts';
import { withNamedDatabase } from './named-database.ts';
import { makeDataFolder, withNewDatabase } from './new-line.ts';
import { type OpenedBackup, openBackup } from './open-backup.ts';
import { bringKeys, openOwnKeys } from './own-keys.ts';
import { makeWhole } from './place.ts';
import { type PutBack, putDatabaseBack } from './put-database-back.ts';
import { keepOutside, putRecordingsBack } from './put-files-back.ts';
import { refuseBackup } from './refusals.ts';
import type { RestoreLock } from './restore-lock.ts';

export type RestoreOptions = {
  backup: string;
  /** The new data folder. */
  data: string;
  /** The folder with the copy of ring and root. */
  keys: string;
  /** The folder with the last checkpoint and the list of what was destroyed; null where the operator says that it is lost. */
  outside: string | null;
  acceptedLoss: number | null;
};

export type Restored = PutBack & { folder: string; manifest: Manifest; lost: number };

/**
 * Puts a backup back into a data folder that does not exist yet, and into a PostgreSQL in it, or the empty database of DATABASE_URL. It is made beside its place and moved there as the last step, so whatever is wrong, and
 * whenever the machine stops, there is nothing half put back.
 */
export async function restoreBackup(options: RestoreOptions, display: StepDisplay): Promise<Restored> {
  const target = path.resolve(options.data);
  if (existsSync(target)) throw refuseBackup('RESTORE_PLACE_TAKEN', `It is ${target}.`);
  const databaseUrl = process.env['DATABASE_URL'] || null;
  const make = async (lock: RestoreLock | null) => {
    const parent = path.dirname(target);
    await mkdir(parent, { recursive: true });
    await removeAbandonedFolders(parent);
    return makeWhole(parent, path.basename(target), (work) =>
      tellFullDisk({ folder: work, databaseUrl }, async () => {
        const restoring = new Restoring(options, work, lock?.url ?? null);
        await display.runGroups([{ title: 'Restore', steps: restoring.steps() }]);
        await lock?.expectHeld();
        return { ...restoring.result(), folder: target };
      }),
    );
  };
  return databaseUrl === null ? make(null) : withNamedDatabase(databaseUrl, make);
}

class Restoring {
  readonly #options: RestoreOptions;
  readonly #work: string;
  /** Of the operator; null where a PostgreSQL is made in the folder. */
  readonly #databaseUrl: string | null;
  #paths: DataPaths | undefined;
  #opened: OpenedBackup | undefined;
  #putBack: PutBack | undefined;

  constructor(options: RestoreOptions, work: string, databaseUrl: string | null) {
    this.#options = options;
    this.#work = work;
    this.#databaseUrl = databaseUrl;
  }

  steps() {
    return [
      { title: 'The backup, its keys and what is kept outside', run: () => this.#open() },
      { title: 'The database', run: (report: Report) => this.#putDatabaseBack(report) },
      { title: 'The recordings', run: (report: Report) => this.#putFilesBack(report) },
    ];
  }

  result(): Omit<Restored, 'folder'> {
    const { opened, putBack } = this.#done();
    const { comparison, manifest } = opened;
    return { ...putBack, manifest, lost: comparison.kind === 'loses' ? comparison.lost : 0 };
  }

  #done() {
    if (!this.#paths || !this.#opened || !this.#putBack) throw new Error('A step was left out.');
    return { paths: this.#paths, opened: this.#opened, putBack: this.#putBack };
  }

  async #open(): Promise<void> {
    this.#paths = await makeDataFolder(this.#work);
    await bringKeys(this.#options.keys, this.#work);
    this.#opened = await openBackup(this.#options, await openOwnKeys(this.#work));
  }

  async #putDatabaseBack(report: Report): Promise<void> {
    const [paths, opened] = [this.#paths, this.#opened];
    if (!paths || !opened) throw new Error('A step was left out.');
    readOrMakeSecrets(paths);
    const load = (url: string) => putDatabaseBack(opened, url, report);
    this.#putBack = await (this.#databaseUrl ? load(this.#databaseUrl) : withNewDatabase(paths, load));
  }

  async #putFilesBack(report: Report): Promise<void> {
    const { paths, opened, putBack } = this.#done();
    const storage = openRecordingStorage(process.env, path.join(paths.folder, 'recordings'));
    await putRecordingsBack(opened, putBack.recordings, storage, report);
    await keepOutside(opened, this.#options.outside, path.join(paths.folder, 'witness'));
  }
}
