import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkoutFolder } from '../machine/folders.ts';
import { readTally, type Tally } from './tally.ts';

export const projectNames = ['unit', 'database', 'journeys'] as const;

export type TestRun = { tally: Tally; exitCode: number };

/** Runs Vitest over those files (all where none are named) and shows what it says as it says it. */
export async function runTests(files: string[], projects: string[]): Promise<TestRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'harborline-report-'));
  try {
    const report = path.join(folder, 'report.json');
    const exitCode = await runVitest(files, projects, report);
    const tally = await readReport(report);
    // An error outside every test, such as a rejection that nobody awaited, fails the run and is in no number.
    const failed = exitCode !== 0 && tally.failed === 0 ? 1 : tally.failed;
    return { tally: { ...tally, failed }, exitCode: failed > 0 ? 1 : 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runVitest(files: string[], projects: string[], report: string): Promise<number> {
  const vitest = path.join(checkoutFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const asked = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(
    process.execPath,
    [...process.execArgv, vitest, 'run', ...reporters, ...asked, ...files],
    {
      cwd: checkoutFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  // Ctrl-C reaches Vitest by itself; we wait for how it ends.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
}

async function readReport(report: string): Promise<Tally> {
  const text = await readFile(report, 'utf8').catch(() => null);
  return text === null ? { passed: 0, failed: 1, skipped: 0 } : readTally(JSON.parse(text));
}
