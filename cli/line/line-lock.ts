import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The lock of a data folder: an abstract Unix socket named after it (unix(7)). The kernel drops it with the process that
 * holds it, however that ends, so there is no stale lock to judge.
 */
function lockName(folder: string): string {
  return `\0harborline-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;
}

/** Takes the lock for as long as this process lives; null where another process holds it. */
export function takeLock(folder: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(lockName(folder), () => resolve(server));
  });
}

const ASK_AGAIN_MS = 200;

/** Takes the lock as soon as nobody else holds it. */
export async function waitForLock(folder: string): Promise<Server> {
  for (;;) {
    const lock = await takeLock(folder);
    if (lock) return lock;
    await delay(ASK_AGAIN_MS);
  }
}

/** Whether a process holds the lock of that folder now. */
export function isLocked(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(lockName(folder), () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
