import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { KeysError } from './keys-error.ts';

const PATIENCE_MS = 30_000;
const MOST_BYTES = 16 * 1024;

/** What the command sees of our environment: nothing that is a secret of the line. Its own settings begin with HARBORLINE_TOKEN_. */
const PASSED_ON = /^(?:PATH|HOME|LANG|LC_ALL|TZ|CREDENTIALS_DIRECTORY|HARBORLINE_TOKEN_\w+)$/;

/**
 * Runs `<command> wrap` or `<command> unwrap` without a shell: bytes in on standard input, bytes out on standard output. What
 * it complains about is not kept, as it might hold a secret. Throws a KeysError where it cannot be started, takes longer than
 * `patienceMs`, ends with another code than 0, or says nothing or more than 16 KiB.
 */
export function runKeysCommand(
  command: string,
  verb: 'wrap' | 'unwrap',
  input: Buffer,
  patienceMs = PATIENCE_MS,
): Promise<Buffer> {
  const fail = (what: string, cause?: unknown) =>
    new KeysError(
      'HL_KEYS_COMMAND',
      `'${command} ${verb}' ${what}. Run it by hand to see what it says.`,
      cause === undefined ? {} : { cause },
    );
  if (!isAbsolute(command)) return Promise.reject(fail('is not named by its whole path'));
  return new Promise((resolve, reject) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
    // A process group of its own, so that what the command has started ends with it.
    const child = spawn(command, [verb], { env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
    const output: Buffer[] = [];
    let bytes = 0;
    const giveUp = (what: string) => {
      endGroup(child.pid);
      reject(fail(what));
    };
    const impatience = setTimeout(() => giveUp(`took longer than ${patienceMs / 1000} s`), patienceMs);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) giveUp(`gave more than ${MOST_BYTES} bytes`);
      else output.push(chunk);
    });
    // A command that ends before it has read everything says why with its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', (error) => {
      clearTimeout(impatience);
      reject(fail('cannot be started', error));
    });
    child.on('close', (exitCode) => {
      clearTimeout(impatience);
      if (exitCode !== 0) reject(fail(`ended with ${exitCode ?? 'a signal'}`));
      else if (bytes === 0) reject(fail('gave nothing'));
      else resolve(Buffer.concat(output));
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}
