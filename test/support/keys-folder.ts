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
export function startKeysProcess(dataFolder: string, code: string, before = '') {
  const script = `${before}
    const { openKeys } = await import('${adapter}');
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
  return {
    end: async () => {
      await ended;
      return output.split('\n').filter(Boolean);
    },
  };
}

/**
 * For `before`: once `countSteps()` was called, the process is killed at the step of that number by which it changes files, and
 * where that is a write, after half of it.
 */
export const dieAtStep = (number: number): string => `
  import fs, { promises } from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  let steps = -Infinity;
  globalThis.countSteps = () => { steps = 0; };
  const step = (half) => {
    steps += 1;
    if (steps !== ${number}) return;
    half?.();
    process.kill(process.pid, 'SIGKILL');
  };
  for (const name of ['rename', 'link', 'rm']) {
    const real = promises[name];
    promises[name] = async (...args) => { step(); return real(...args); };
  }
  const realOpen = promises.open;
  promises.open = async (...args) => {
    step();
    const handle = await realOpen(...args);
    for (const name of ['sync', 'close', 'writeFile']) {
      const real = handle[name].bind(handle);
      handle[name] = async (...rest) => {
        step(name === 'writeFile' ? () => fs.writeSync(handle.fd, rest[0].slice(0, 300)) : undefined);
        return real(...rest);
      };
    }
    return handle;
  };
  syncBuiltinESMExports();`;
