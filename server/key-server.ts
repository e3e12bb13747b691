import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openRoot, openSecretFile } from './adapters/keys/index.ts';
import { readKeyServerSettings } from './key-server-settings.ts';
import { systemClock as clock } from './platform/clock.ts';
import { createLog } from './platform/log.ts';
import { createKeyServerDoor, holdFolder, KeyServer, secretsContext } from './rooms/blinding/index.ts';

// The key server: a process of its own, best on another machine under another administrator (docs/register/key-server.md).

const { folder, listen, witness, cap, root, logLevel } = readKeyServerSettings(process.env);
const log = createLog(logLevel);
await holdFolder(folder);
const secrets = openSecretFile(join(folder, 'secrets.json'), openRoot(root, folder), secretsContext);
const server = await KeyServer.open({ folder, secrets, witness, cap, clock, log });
const door = createKeyServerDoor(server, 'tls' in listen ? listen.tls : null, log);
if ('path' in listen) {
  // Whatever a killed process left; nobody else listens there, as the folder is held.
  await rm(listen.path, { force: true });
  await door.listen({ path: listen.path });
  // Whoever may enter the folder of the socket may be of its group: the line's account, where that is another one.
  await chmod(listen.path, 0o660);
} else await door.listen({ host: listen.host, port: listen.port });
log.info({ witness: witness.name, ...cap }, 'The key server is open.');

async function close(signal: string): Promise<void> {
  log.info({ signal }, 'The key server is closing.');
  await door.close();
  await server.close();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    close(signal).catch((error: unknown) => {
      log.error({ code: 'HL_STOP_FAILED', error }, 'The key server did not close in order.');
      process.exitCode = 1;
    });
  });
}
