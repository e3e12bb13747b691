import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { type LineSummary, lineSummarySchema } from '../../cli/line/summary.ts';
import { identify } from '../../cli/machine/processes.ts';
import { putMadeSounds } from '../support/made-sounds.ts';

const COMMAND = join(import.meta.dirname, '..', '..', 'harborline');

/** How long a test waits for something to become true; nothing asserts how long it took. */
export const PATIENCE = { timeout: 60_000, interval: 50 };

export type Outcome = { exitCode: number; stdout: string; stderr: string };

/** Runs the one command as an operator would, to its end. */
export function harborline(...args: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, DATABASE_URL: undefined, ASTERISK_ARI_URL: undefined };
    execFile(COMMAND, args, { env: environment, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** An empty data folder, but for short prompts, which are made sooner. Whatever runs on it afterwards is stopped, and it is removed. */
export async function newDataFolder(prompts: 'short' | 'none yet' = 'short'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-machine-'));
  if (prompts === 'short') await putMadeSounds(folder, prompts);
  onTestFinished(async () => {
    await harborline('down', '--data', folder);
    await rm(folder, { recursive: true, force: true });
  }, 120_000);
  return folder;
}

/** Starts a line in the background on free ports, and returns what it says about itself. */
export async function startLine(folder: string, ...args: string[]): Promise<LineSummary> {
  const ports = ['--port', '0', '--sip-port', '0'];
  const started = await harborline('up', '--detach', '--json', '--data', folder, ...ports, ...args);
  if (started.exitCode !== 0) throw new Error(`The line did not start: ${started.stderr}`);
  return lineSummarySchema.parse(JSON.parse(started.stdout));
}

/** True while such a process exists and has not become a zombie. */
export function isRunning(pid: number | null): boolean {
  return pid !== null && identify(pid) !== null;
}

/** Waits until the server says that everything answers. */
export async function waitUntilReady(url: string): Promise<void> {
  await vi.waitFor(async () => {
    const answer = await fetch(`${url}/api/ready`);
    if (!answer.ok) throw new Error(`The line is not ready: ${await answer.text()}`);
  }, PATIENCE);
}
