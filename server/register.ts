import { chmod, lstat, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chooseRoot, openKeys } from './adapters/keys/index.ts';
import { uploadFolder } from './adapters/uploads/index.ts';
import { systemClock as clock } from './platform/clock.ts';
import { openDatabase } from './platform/db/database.ts';
import { randomIds as ids } from './platform/ids.ts';
import { TryAgainLaterError } from './platform/jobs/job.ts';
import { createJobRunner } from './platform/jobs/run-jobs.ts';
import { createLog } from './platform/log.ts';
import { jobsOfRegister } from './register-jobs.ts';
import { readRegisterSettings } from './register-settings.ts';
import { blindingClient } from './rooms/blinding/index.ts';
import { createRegisterDoor, currentWeights, find, RegisterIndex } from './rooms/register/index.ts';
import type { SearchRegister } from './rooms/relay/index.ts';

// The register's process: it alone holds the index, opens records and takes them in, apart from the server that carries calls (docs/register/process.md).

const {
  dataFolder,
  databaseUrl,
  socket,
  keyServer,
  keys: root,
  logLevel,
} = readRegisterSettings(process.env);
const log = createLog(logLevel);
const db = openDatabase(databaseUrl, log);
const keys = await openKeys(dataFolder, chooseRoot(root));
const index = new RegisterIndex({ db, databaseUrl, clock, log, keys });
const server = keyServer && blindingClient(keyServer);
const blinding = server ?? { tokenise: () => Promise.resolve({ refused: 'away' } as const) };
const uploads = server && { rekeying: server, files: uploadFolder(join(dataFolder, 'uploads')) };
const jobs = createJobRunner({ of: 'register', databaseUrl, clock, log });
const parts = { db, clock, ids, blinding, index, weights: currentWeights(), keys };
let isBuilt = false;
const search: SearchRegister = async (description, leave) =>
  isBuilt ? find(parts, description, leave) : { refused: 'away' };
const chances = () => {
  if (!isBuilt) throw new TryAgainLaterError('away');
  return index.chances;
};
const door = createRegisterDoor(() => ({ isBuilt, records: index.records }));

/** Removes what a killed process left. Never anything that is no socket. */
async function clearSocket(): Promise<void> {
  await mkdir(dirname(socket), { recursive: true, mode: 0o700 });
  const found = await lstat(socket).catch(() => null);
  if (found?.isSocket()) await rm(socket, { force: true });
}

async function close(signal: string): Promise<void> {
  log.info({ signal }, 'The register is closing.');
  await door.close();
  await jobs.stop();
  await index.stop();
  await db.destroy();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    close(signal).catch((error: unknown) => {
      log.error({ code: 'HL_STOP_FAILED', error }, 'The register did not close in order.');
      process.exitCode = 1;
    });
  });
}

await clearSocket();
await door.listen({ path: socket });
await chmod(socket, 0o600);
log.info('The register is open, and builds its index.');
jobs.start(jobsOfRegister({ db, clock, ids, keys, uploads, search, chances }));
await index.start();
isBuilt = true;
log.info({ records: index.records }, 'The index of the register is built.');
