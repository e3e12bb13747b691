import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../operator-error.ts';
import { type Account, asAccount } from './account.ts';
import { identify, isAlive, type ProcessIdentity } from './processes.ts';

/** A process that outlives us, ours or adopted. `ended` resolves (never rejects) with how it ended, in words. */
export type Running = { identity: ProcessIdentity; ended: Promise<string>; adopted: boolean };

export type Launch = {
  command: string;
  args: string[];
  env: Record<string, string | undefined>;
  cwd: string;
  account: Account;
  logFile: string;
};

const largestLogBytes = 50 * 1024 * 1024;

function openLog(logFile: string): number {
  if (existsSync(logFile) && statSync(logFile).size > largestLogBytes) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o640);
}

/**
 * Starts a program in a session of its own with its output in a file, so that neither our death nor a Ctrl-C in our
 * terminal reaches it.
 */
export function launch({ command, args, env, cwd, account, logFile }: Launch): Promise<Running> {
  const log = openLog(logFile);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', log, log],
      ...asAccount(account),
    });
    closeSync(log);
    const ended = new Promise<string>((hasEnded) => {
      child.once('exit', (code, signal) =>
        hasEnded(signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`),
      );
    });
    child.once('error', reject);
    child.once('spawn', () => {
      const pid = child.pid ?? 0;
      // A process that is already gone still gets an identity, one that can match nothing.
      resolve({ identity: identify(pid) ?? { pid, startedAtTicks: -1 }, ended, adopted: false });
    });
  });
}

/** Takes on a process that an earlier supervisor left behind. Its end is noticed by looking, four times a second. */
export function adopt(identity: ProcessIdentity): Running {
  const watch = async () => {
    while (isAlive(identity)) await delay(250);
    return 'it ended';
  };
  return { identity, ended: watch(), adopted: true };
}

/** The last lines of a log file, or null where there is nothing. */
export function lastLines(logFile: string, count = 15): string | null {
  if (!existsSync(logFile)) return null;
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  return lines === '' ? null : lines;
}

/**
 * Waits until `isReady` says so. Throws OperatorError with the end of the log where the process ends first or it takes
 * longer than `patienceMs`.
 */
export async function waitUntilReady(
  what: { name: string; logFile: string; running: Running; patienceMs: number },
  isReady: () => Promise<boolean>,
): Promise<void> {
  let end: string | null = null;
  void what.running.ended.then((how) => {
    end = how;
  });
  const giveUpAt = performance.now() + what.patienceMs;
  while (!(await isReady())) {
    const why =
      end ??
      (performance.now() > giveUpAt
        ? `it did not become ready within ${what.patienceMs / 1000} seconds`
        : null);
    if (why !== null) {
      throw new OperatorError(
        'NOT_READY',
        `${what.name} did not start: ${why}.`,
        `the end of ${what.logFile} is below; 'harborline doctor' looks for the usual causes.`,
        lastLines(what.logFile),
      );
    }
    await delay(40);
  }
}
