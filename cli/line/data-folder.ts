import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { type Account, canEnter } from '../machine/account.ts';
import { checkoutFolder } from '../machine/folders.ts';
import { OperatorError } from '../operator-error.ts';

export const folderForRoot = '/var/lib/harborline';

export type DataFolder = { folder: string; notice: string | null };

/** The folders and files of one line's state; removing the data folder is a clean start. */
export function dataPaths(folder: string) {
  return {
    folder,
    postgres: path.join(folder, 'postgres'),
    logs: path.join(folder, 'logs'),
    run: path.join(folder, 'run'),
    record: path.join(folder, 'run', 'line.json'),
    ports: path.join(folder, 'ports.json'),
    secrets: path.join(folder, 'secrets.json'),
  };
}

export type DataPaths = ReturnType<typeof dataPaths>;

/**
 * Which data folder is meant: --data, else HARBORLINE_DATA, else .harborline/ in the checkout; for root, whose programs run
 * as another account, /var/lib/harborline where that account cannot enter the checkout.
 */
export function locateDataFolder(asked: string | undefined, account: Account): DataFolder {
  const chosen = asked ?? process.env['HARBORLINE_DATA'];
  if (chosen) return { folder: path.resolve(chosen), notice: null };
  const usual = path.join(checkoutFolder, '.harborline');
  if (canEnter(account, checkoutFolder)) return { folder: usual, notice: null };
  const notice =
    `The account ${account.name}, which root hands its rights to, cannot enter ${checkoutFolder}, ` +
    `so all state is kept in ${folderForRoot}.`;
  return { folder: folderForRoot, notice };
}

/** Makes the data folder where it is missing and checks that it can be used. Throws OperatorError with a way out. */
export function prepareDataFolder(folder: string, account: Account): DataPaths {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o750 });
  // Programs report their folders with symbolic links resolved; comparing needs the same here.
  const paths = dataPaths(realpathSync(folder));
  // The account must be able to enter; others have no business here.
  for (const each of [paths.folder, paths.logs, paths.run]) {
    if (!existsSync(each)) mkdirSync(each, { recursive: true, mode: 0o750 });
    if (account.switched) chownSync(each, account.uid, account.gid);
  }
  chmodSync(folder, 0o750);
  if (!canEnter(account, folder)) {
    throw new OperatorError(
      'DATA_UNREACHABLE',
      `The account ${account.name}, which root hands its rights to, cannot enter ${folder}.`,
      `let others pass through the folders above it ('chmod o+x'), or leave --data away to use one that it can enter.`,
    );
  }
  checkSpace(folder);
  return paths;
}

function checkSpace(folder: string): void {
  const disk = statfsSync(folder);
  const freeMegabytes = Math.floor((disk.bavail * disk.bsize) / 1024 / 1024);
  if (freeMegabytes >= 200) return;
  throw new OperatorError(
    'NO_SPACE',
    `${folder} has ${freeMegabytes} MB free; a new line needs 200 MB.`,
    'free some space, or choose another disk with --data FOLDER.',
  );
}
