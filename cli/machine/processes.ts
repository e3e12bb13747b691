import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** A process that cannot be mistaken: its id, and when it started in clock ticks since boot (field 22 of /proc/PID/stat). */
export const processIdentitySchema = z.object({
  pid: z.number().int().positive(),
  startedAtTicks: z.number().int(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/**
 * Reads the start time and the state from a line of /proc/PID/stat. The program's name may hold spaces and brackets, so
 * fields are counted from the last bracket (proc(5)).
 */
export function parseProcessStat(stat: string): { state: string; startedAtTicks: number } | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startedAtTicks = Number(fields[19]);
  return state && Number.isInteger(startedAtTicks) ? { state, startedAtTicks } : null;
}

/** The identity of a running process, or null where there is none or it is a zombie. */
export function identify(pid: number): ProcessIdentity | null {
  try {
    const stat = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (!stat || stat.state === 'Z' || stat.state === 'X') return null;
    return { pid, startedAtTicks: stat.startedAtTicks };
  } catch {
    return null;
  }
}

/** Whether exactly this process still runs; a later process with the same id does not count. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAtTicks === identity.startedAtTicks;
}

/** The folder a process works in, or null where it is gone or not ours to look at. */
export function workingFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Sends a signal to exactly this process; false where it no longer runs. Throws EPERM where it belongs to somebody else. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH') return false;
    throw thrown;
  }
}

/** All that a process has started and what those have started, children before their own (proc(5), `children` of each task). */
export function listDescendants(pid: number): ProcessIdentity[] {
  return childrenOf(pid).flatMap((child) => {
    const identity = identify(child);
    return identity ? [identity, ...listDescendants(child)] : [];
  });
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Waits until the process is gone, looking every 50 ms. False where it still runs after `timeoutMs`. */
export async function waitUntilGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + timeoutMs;
  while (isAlive(identity)) {
    if (performance.now() > giveUpAt) return false;
    await delay(50);
  }
  return true;
}

/** Asks a process to end, and ends it by force where it has not after `patienceMs`. */
export async function endProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  patienceMs: number,
): Promise<void> {
  if (!signalProcess(identity, signal)) return;
  if (await waitUntilGone(identity, patienceMs)) return;
  signalProcess(identity, 'SIGKILL');
  await waitUntilGone(identity, 5000);
}
