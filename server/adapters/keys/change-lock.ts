import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { KeysError } from './keys-error.ts';

/**
 * Lets one process at a time change a ring. The lock is an abstract Unix socket (unix(7)) named after the folder: the kernel
 * drops it with the process that holds it, so a killed one leaves nothing to judge.
 */
export async function withChangeLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: Error) =>
      reject(new KeysError('HL_KEYS_BUSY', 'The keys are being changed. Try again in a moment.', { cause })),
    );
    server.listen(`\0harborline-keys-${name}`, resolve);
  });
  try {
    return await work();
  } finally {
    server.close();
  }
}
