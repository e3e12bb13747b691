import { kill } from 'node:process';
import { describe, expect, test, vi } from 'vitest';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { readLineRecord } from '../../cli/line/line-record.ts';
import { harborline, isRunning, newDataFolder, PATIENCE, startLine, waitUntilReady } from './harborline.ts';

describe('a supervisor that is killed', () => {
  test('leaves a database and exchanges that the next one goes on with', async () => {
    const folder = await newDataFolder();
    const first = await startLine(folder, '--demo', '--exchanges', '2');
    kill(first.pids.supervisor, 'SIGKILL');
    await vi.waitFor(() => expect(isRunning(first.pids.supervisor)).toBe(false), PATIENCE);

    const second = await startLine(folder, '--demo', '--exchanges', '2');
    expect(second.pids.postgres).toBe(first.pids.postgres);
    expect(second.exchanges).toEqual(first.exchanges);
    expect(second.pids.server).not.toBe(first.pids.server);
    expect(second.ports).toEqual(first.ports);
    expect(isRunning(first.pids.server)).toBe(false);
    await waitUntilReady(second.url);

    // Asked for one alone, the next one goes on with that one.
    kill(second.pids.supervisor, 'SIGKILL');
    await vi.waitFor(() => expect(isRunning(second.pids.supervisor)).toBe(false), PATIENCE);
    const third = await startLine(folder);
    expect(third.exchanges).toEqual(first.exchanges.slice(0, 1));
    expect(isRunning(first.exchanges[1]?.pid ?? null)).toBe(false);
  });

  test('leaves nothing that down does not find', async () => {
    const folder = await newDataFolder();
    const line = await startLine(folder, '--exchanges', '2');
    kill(line.pids.supervisor, 'SIGKILL');
    expect((await harborline('down', '--data', folder)).exitCode).toBe(0);
    const { server, postgres } = line.pids;
    const exchanges = line.exchanges.map(({ pid }) => pid);
    expect([server, ...exchanges, postgres].filter(isRunning)).toEqual([]);
  });
});

describe('a part of a running line that is killed', () => {
  test.each(['server', 'asterisk', 'postgres'] as const)('%s comes back', async (name) => {
    const folder = await newDataFolder();
    const line = await startLine(folder, '--demo');
    const killed = line.pids[name];
    if (killed === null) throw new Error(`${name} does not run.`);
    kill(killed, 'SIGKILL');
    await vi.waitFor(() => {
      const now = readLineRecord(dataPaths(line.dataFolder))?.processes[name]?.pid;
      expect(now).not.toBe(killed);
      expect(isRunning(now ?? null)).toBe(true);
    }, PATIENCE);
    await waitUntilReady(line.url);
  });
});
