import { kill } from 'node:process';
import { describe, expect, test, vi } from 'vitest';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { readLineRecord } from '../../cli/line/line-record.ts';
import type { LineSummary } from '../../cli/line/summary.ts';
import { harborline, isRunning, newDataFolder, PATIENCE, startLine, waitUntilReady } from './harborline.ts';

/** What runs of a line is ended as a fault ends it, by its process alone. */
async function killSupervisor({ pids }: LineSummary): Promise<void> {
  kill(pids.supervisor, 'SIGKILL');
  await vi.waitFor(() => expect(isRunning(pids.supervisor)).toBe(false), PATIENCE);
}

describe('a supervisor that is killed', () => {
  test('leaves a database and exchanges that the next one goes on with, and nothing that down does not find', async () => {
    const folder = await newDataFolder();
    const first = await startLine(folder, '--demo', '--exchanges', '2');
    await killSupervisor(first);

    const second = await startLine(folder, '--demo', '--exchanges', '2');
    expect(second.pids.postgres).toBe(first.pids.postgres);
    expect(second.exchanges).toEqual(first.exchanges);
    expect(second.pids.server).not.toBe(first.pids.server);
    expect(second.ports).toEqual(first.ports);
    expect(isRunning(first.pids.server)).toBe(false);
    await waitUntilReady(second.url);

    // Asked for one alone, the next one goes on with that one; asked for two, with that one and another.
    await killSupervisor(second);
    const third = await startLine(folder);
    expect(third.exchanges).toEqual(first.exchanges.slice(0, 1));
    expect(isRunning(first.exchanges[1]?.pid ?? null)).toBe(false);
    await killSupervisor(third);
    const fourth = await startLine(folder, '--exchanges', '2');
    expect(fourth.exchanges[0]).toEqual(first.exchanges[0]);

    await killSupervisor(fourth);
    expect((await harborline('down', '--data', folder)).exitCode).toBe(0);
    const { server, postgres } = fourth.pids;
    const exchanges = fourth.exchanges.map(({ pid }) => pid);
    expect(exchanges).toHaveLength(2);
    expect([server, ...exchanges, postgres].filter(isRunning)).toEqual([]);
  });
});

describe('a part of a running line that is killed', () => {
  test('comes back, whichever it is', async () => {
    const folder = await newDataFolder();
    const line = await startLine(folder, '--demo');
    const processesNow = () => readLineRecord(dataPaths(line.dataFolder))?.processes;
    for (const name of ['server', 'asterisk', 'postgres'] as const) {
      const killed = processesNow()?.[name]?.pid;
      if (!killed) throw new Error(`${name} does not run.`);
      kill(killed, 'SIGKILL');
      await vi.waitFor(() => {
        const now = processesNow()?.[name]?.pid;
        expect(now, name).not.toBe(killed);
        expect(isRunning(now ?? null), name).toBe(true);
      }, PATIENCE);
      await waitUntilReady(line.url);
    }
  });
});
