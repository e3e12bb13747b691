import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** A program of the folder `server` in a process of its own. Resolves when it has said that it is open, or has ended before. */
export async function startServerProcess(
  program: string,
  environment: Record<string, string>,
  saying: string,
) {
  const script = resolve(import.meta.dirname, '../../server', program);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => end('SIGKILL'));
  let said = '';
  const isOpen = new Promise<boolean>((hear) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes(saying)) hear(true);
      });
    void ended.then(() => hear(false));
  });
  return { end, isOpen: await isOpen, said: () => said };
}
