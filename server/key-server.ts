import { chmod, lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KeysError, openRoot, openSecretFile } from './adapters/keys/index.ts';
import { readKeyServerSettings } from './key-server-settings.ts';
import { systemClock as clock } from './platform/clock.ts';
import { createLog } from './platform/log.ts';
import {
  createKeyServerDoor,
  createOwnDoor,
  holdFolder,
  KeyServer,
  KeyServerError,
  secretsContext,
} from './rooms/blinding/index.ts';

// The key server: a process of its own, best on another machine under another administrator (docs/register/key-server.md).

type Door = ReturnType<typeof createOwnDoor>;

async function open(): Promise<void> {
  const { folder, listen, ownSocket, witness, cap, root, logLevel } = readKeyServerSettings(process.env);
  const log = createLog(logLevel);
  await holdFolder(folder);
  const secrets = openSecretFile(join(folder, 'secrets.json'), openRoot(root, folder), secretsContext);
  const server = await KeyServer.open({ folder, secrets, witness, cap, clock, log });
  const door = createKeyServerDoor(server, 'tls' in listen ? listen.tls : null, log);
  const own = createOwnDoor(server, log);
  const close = async (signal: string) => {
    log.info({ signal }, 'The key server is closing.');
    await Promise.all([door.close(), own.close()]);
    await server.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      close(signal).catch((error: unknown) => {
        log.error({ code: 'HL_STOP_FAILED', error }, 'The key server did not close in order.');
        process.exitCode = 1;
      });
    });
  }
  await listenOnSocket(own, ownSocket, 0o600);
  // Whoever may enter the folder of the socket may be of its group: the line's account, where that is another one.
  if ('path' in listen) await listenOnSocket(door, listen.path, 0o660);
  else await door.listen({ host: listen.host, port: listen.port });
  log.info({ witness: witness.name, ...cap }, 'The key server is open.');
}

async function listenOnSocket(door: Door, path: string, mode: number): Promise<void> {
  await clearSocket(path);
  await door.listen({ path });
  await chmod(path, mode);
}

/** Removes what a killed process left; nobody listens there, as its folder is held by us. Never anything that is no socket. */
async function clearSocket(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isSocket()) await rm(path, { force: true });
  else if (found)
    throw new KeyServerError('HL_KEY_SERVER_SETTINGS', `${path} is there and no socket. Name another path.`);
}

/** Why it does not start, in one line, for whoever reads its output. What is not for its administrator is thrown as it is. */
function explain(error: unknown): string {
  if (error instanceof KeyServerError || error instanceof KeysError) return `${error.code}: ${error.message}`;
  if (!(error instanceof z.ZodError)) throw error;
  const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return `HL_KEY_SERVER_SETTINGS: ${wrong.join('; ')}`;
}

await open().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
