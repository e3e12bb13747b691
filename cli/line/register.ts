import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { registerSocketIn } from '../../server/register-settings.ts';
import { readRegisterState } from '../../server/rooms/register/index.ts';
import type { Account } from '../machine/account.ts';
import { checkoutFolder } from '../machine/folders.ts';
import { lastLines, launch, type Running } from '../machine/running.ts';
import type { DataPaths } from './data-folder.ts';

type RegisterPlan = {
  paths: DataPaths;
  account: Account;
  databaseUrl: string;
  /** The socket of our own key server; null where the operator names another. */
  keyServerSocket: string | null;
};

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

/**
 * A search makes a few megabytes that nobody needs behind it. With room for the making of some twenty searches the collector runs seldom, and finds
 * hardly anything still alive. While the index is built much lives long that is made in the same lines; V8 would put what these make among the old from
 * then on, and every collection would keep what a past search left there.
 */
export const registerNodeOptions = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=64',
  '--no-allocation-site-pretenuring',
];

export const registerLog = ({ logs }: DataPaths): string => path.join(logs, 'register.log');

/** Starts the register as whoever started the line: it opens the line's keys. */
export function launchRegister({
  paths,
  account,
  databaseUrl,
  keyServerSocket,
}: RegisterPlan): Promise<Running> {
  return launch({
    command: process.execPath,
    args: [...registerNodeOptions, path.join(checkoutFolder, 'server', 'register.ts')],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HARBORLINE_DATA: paths.folder,
      DATABASE_URL: databaseUrl,
      HARBORLINE_REGISTER_SOCKET: registerSocketIn(paths.folder),
      ...(keyServerSocket === null ? {} : { HARBORLINE_KEY_SERVER_SOCKET: keyServerSocket }),
    },
    cwd: paths.run,
    account: { ...account, switched: false },
    logFile: registerLog(paths),
  });
}

/** Waits until it answers; says why where it does not. Its index may still be built then, and the line goes on. */
export async function waitForRegister(
  paths: DataPaths,
  running: Running,
): Promise<{ isThere: boolean; why: string | null }> {
  const socket = registerSocketIn(paths.folder);
  const giveUp = AbortSignal.timeout(PATIENCE_MS);
  let ended: string | null = null;
  void running.ended.then((how) => {
    ended = how;
  });
  while (ended === null && !giveUp.aborted) {
    if ((await readRegisterState(socket)) !== null) return { isThere: true, why: null };
    await delay(LOOK_EVERY_MS);
  }
  return { isThere: false, why: ended === null ? null : (lastLines(registerLog(paths), 3) ?? ended) };
}
