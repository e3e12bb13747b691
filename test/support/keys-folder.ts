import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty data folder of one test. */
export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A command for HARBORLINE_KEYS_COMMAND, from the lines of a shell script. */
export async function writeCommand(folder: string, ...lines: string[]): Promise<string> {
  const file = join(folder, `command-${lines.length}-${Math.random().toString(36).slice(2)}`);
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o700 });
  return file;
}

const adapter = resolve(import.meta.dirname, '../../server/adapters/keys/index.ts');

/** Starts a process of its own that opens the keys of `dataFolder` and then runs `code`, which sees them as `keys`. */
export function startKeysProcess(dataFolder: string, code: string) {
  const script = `import { openKeys } from '${adapter}';
    const keys = await openKeys(process.argv[1], { kind: 'file' });
    ${code}`;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script, dataFolder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const ended = once(child, 'close');
  const lines = () =>
    output
      .slice(0, output.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean);
  const end = async () => {
    await ended;
    return lines();
  };
  return { child, lines, end };
}
