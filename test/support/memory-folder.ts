import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';

const IN_MEMORY = '/dev/shm';
const NAME = 'harborline-tests-';
/** What the type of a file system in memory is called by (statfs(2), TMPFS_MAGIC). */
const TMPFS = 0x01021994;
/** A run of tests has hardly ever more than a gigabyte of databases, recordings and browsers at once (measured 2026). */
const LEAST_FREE_BYTES = 4 * 1024 ** 3;

/**
 * Has all that is temporary in a run of tests lie in memory, where the machine has room for it: copying the template for each of a thousand
 * databases takes 40 ms there, and 200 to 1,500 on a disk that others use too. What a run leaves behind that was killed goes with the next.
 */
export function keepTemporaryInMemory(): void {
  if (!isRoomInMemory()) return;
  for (const name of readdirSync(IN_MEMORY)) {
    if (name.startsWith(NAME) && !existsSync(`/proc/${name.slice(NAME.length)}`))
      rmSync(path.join(IN_MEMORY, name), { recursive: true, force: true });
  }
  const folder = path.join(IN_MEMORY, `${NAME}${process.pid}`);
  mkdirSync(folder, { recursive: true });
  // Other accounts, such as that of PostgreSQL, make folders there as they do in /tmp.
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

function isRoomInMemory(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(IN_MEMORY);
    return type === TMPFS && bavail * bsize >= LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}
