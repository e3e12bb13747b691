import { join } from 'node:path';
import { KeysError, openRoot, openSecretFile } from '../../server/adapters/keys/index.ts';
import { readKeyServerSettings } from '../../server/key-server-settings.ts';
import {
  KeyServerError,
  type KeyServerPlace,
  type SecretFile,
  secretsContext,
} from '../../server/rooms/blinding/index.ts';
import { findLine } from '../line/find-line.ts';
import { keyServerEnvironment, placeOfKeyServer } from '../line/key-server.ts';
import { OperatorError } from '../operator-error.ts';

export type DataOption = { data?: string };

/** Where the key server is asked: as the environment says, or else the one of the line in that data folder. */
export async function askedPlace({ data }: DataOption): Promise<KeyServerPlace> {
  const named = process.env['HARBORLINE_KEY_SERVER_FOLDER'];
  if (named && !process.env['HARBORLINE_KEY_SERVER_URL'])
    return { kind: 'socket', path: process.env['HARBORLINE_KEY_SERVER_SOCKET'] ?? join(named, 'socket') };
  const found = await findLine(data);
  if (found) return placeOfKeyServer(found.paths).place;
  throw notHere();
}

/** The settings of the key server on this machine, by which its keys and its log are opened. */
export async function ownSettings({ data }: DataOption) {
  if (process.env['HARBORLINE_KEY_SERVER_FOLDER']) return readKeyServerSettings(process.env);
  const found = await findLine(data);
  if (!found) throw notHere();
  return readKeyServerSettings(keyServerEnvironment(found.paths, process.env));
}

export async function ownSecrets(options: DataOption): Promise<SecretFile> {
  const { folder, root } = await ownSettings(options);
  return openSecretFile(join(folder, 'secrets.json'), openRoot(root, folder), secretsContext);
}

function notHere(): OperatorError {
  return new OperatorError(
    'NO_KEY_SERVER',
    'There is no key server here.',
    'name its folder in HARBORLINE_KEY_SERVER_FOLDER, or the data folder of a line with --data.',
  );
}

/** What is wrong with keys, or with a key server, says what to do in its own message. */
export async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof KeysError || thrown instanceof KeyServerError)) throw thrown;
    throw new OperatorError(thrown.code, thrown.message, 'docs/register/key-server.md says more.');
  }
}
