import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { KeyServerError } from '../key-server-error.ts';

/**
 * Makes the folder of a key server and holds it until this process ends: two would write into one log. The lock is an abstract Unix
 * socket (unix(7)), which the kernel drops with the process.
 */
export async function holdFolder(folder: string): Promise<Server> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32);
  const held = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    held.once('error', (cause: Error) =>
      reject(
        new KeyServerError('HL_KEY_SERVER_SETTINGS', `Another key server works on ${folder}.`, { cause }),
      ),
    );
    held.listen(`\0harborline-key-server-${name}`, resolve);
  });
  return held.unref();
}
