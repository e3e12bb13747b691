import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  blindingClient,
  KeyServerError,
  type KeyServerPlace,
  readKeyServerPlace,
} from '../../server/rooms/blinding/index.ts';
import type { Account } from '../machine/account.ts';
import { checkoutFolder } from '../machine/folders.ts';
import { lastLines, launch, type Running } from '../machine/running.ts';
import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';

type Variables = Record<string, string | undefined>;

/** What the key server sees of our environment: its own settings, where Node keeps what it has compiled, and nothing that is the line's. */
const PASSED_ON =
  /^(?:PATH|HOME|LANG|LC_ALL|TZ|NODE_COMPILE_CACHE|CREDENTIALS_DIRECTORY|HARBORLINE_KEY_SERVER_\w+|HARBORLINE_TOKEN_\w+|HARBORLINE_LOG_LEVEL)$/;

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

export const keyServerFolder = ({ folder }: DataPaths): string => path.join(folder, 'key-server');
export const keyServerLog = ({ logs }: DataPaths): string => path.join(logs, 'key-server.log');

/** Where the key server of a line is: what the operator has named, or else our own, on a socket in the data folder. */
export function placeOfKeyServer(
  paths: DataPaths,
  environment: Variables = process.env,
): { place: KeyServerPlace; isOwn: boolean } {
  const named = readNamed(environment);
  if (named) return { place: named, isOwn: false };
  return { place: { kind: 'socket', path: path.join(keyServerFolder(paths), 'socket') }, isOwn: true };
}

function readNamed(environment: Variables): KeyServerPlace | null {
  try {
    return readKeyServerPlace(environment);
  } catch (thrown) {
    if (!(thrown instanceof KeyServerError)) throw thrown;
    throw new OperatorError(thrown.code, thrown.message, 'docs/register/key-server.md says what each is.');
  }
}

/** The environment of our own key server. Its witness is where the ledger's is, where the operator has named no other. */
export function keyServerEnvironment(paths: DataPaths, inherited: Variables): Variables {
  const passed = Object.entries(inherited).filter(([name]) => PASSED_ON.test(name));
  const witnesses = inherited['HARBORLINE_WITNESS_FOLDER'] ?? path.join(paths.folder, 'witness');
  return {
    HARBORLINE_KEY_SERVER_WITNESS_FOLDER: path.join(witnesses, 'key-server'),
    ...Object.fromEntries(passed),
    NODE_ENV: 'production',
    HARBORLINE_KEY_SERVER_FOLDER: keyServerFolder(paths),
    HARBORLINE_KEY_SERVER_SOCKET: path.join(keyServerFolder(paths), 'socket'),
  };
}

/** Starts the key server as whoever started the line: its keys must be readable for it and not for the accounts of others. */
export function launchKeyServer(paths: DataPaths, account: Account): Promise<Running> {
  return launch({
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', path.join(checkoutFolder, 'server', 'key-server.ts')],
    env: keyServerEnvironment(paths, process.env),
    cwd: paths.run,
    account: { ...account, switched: false },
    logFile: keyServerLog(paths),
  });
}

/** Waits until it answers; says why where it does not. A line without its key server takes calls all the same. */
export async function waitForKeyServer(
  paths: DataPaths,
  place: KeyServerPlace,
  running: Running,
): Promise<{ isThere: boolean; why: string | null }> {
  const client = blindingClient(place);
  const giveUp = AbortSignal.timeout(PATIENCE_MS);
  let ended: string | null = null;
  void running.ended.then((how) => {
    ended = how;
  });
  while (ended === null && !giveUp.aborted) {
    if (!('refused' in (await client.state()))) return { isThere: true, why: null };
    await delay(LOOK_EVERY_MS);
  }
  return { isThere: false, why: lastLines(keyServerLog(paths), 3) ?? ended };
}
