import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type ProgramResult = { exitCode: number | null; stdout: string; stderr: string };

const underWay = new Set<ChildProcess>();

/** Ends every program that `runProgram` waits for, and waits until they have ended. They give an exit code of null. */
export async function endPrograms(patienceMs = 3000): Promise<void> {
  const ending = [...underWay].map(async (child) => {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await closed.catch(() => undefined);
    clearTimeout(impatience);
  });
  await Promise.all(ending);
}

/**
 * Runs a program to its end and collects what it printed. Never throws for an exit code; throws where the program cannot be
 * started at all (the system's error, with its code). `onLine` sees each line of standard output as it comes.
 */
export function runProgram(
  command: string,
  args: string[],
  options: {
    env?: Record<string, string>;
    cwd?: string;
    uid?: number;
    gid?: number;
    onLine?: (line: string) => void;
  } = {},
): Promise<ProgramResult> {
  const { env, onLine, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...rest,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    underWay.add(child);
    let stdout = '';
    let stderr = '';
    let unfinished = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (!onLine) return;
      const lines = (unfinished + chunk).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.once('error', (error) => {
      underWay.delete(child);
      reject(error);
    });
    child.once('close', (exitCode) => {
      underWay.delete(child);
      resolve({ exitCode, stdout, stderr });
    });
  });
}
