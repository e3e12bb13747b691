import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endProcess,
  identify,
  isAlive,
  listDescendants,
  parseProcessStat,
  signalProcess,
} from './processes.ts';

describe('a line of /proc/PID/stat', () => {
  test('is read whatever the program calls itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (name, startedAtTicks) => {
        const between = Array.from({ length: 18 }, () => '0').join(' ');
        expect(parseProcessStat(`42 (${name}) S ${between} ${startedAtTicks} 0 0`)).toEqual({
          state: 'S',
          startedAtTicks,
        });
      }),
    );
  });

  test('is null where it is not one', () => {
    expect(parseProcessStat('')).toBeNull();
    expect(parseProcessStat('42 (node) S 1 2')).toBeNull();
  });
});

describe('the identity of a process', () => {
  test('fits the process itself, and not another that has its id', () => {
    const self = identify(process.pid);
    if (!self) throw new Error('This process must have an identity.');
    expect(isAlive(self)).toBe(true);
    const earlier = { ...self, startedAtTicks: self.startedAtTicks - 1 };
    expect(isAlive(earlier)).toBe(false);
    expect(signalProcess(earlier, 'SIGKILL')).toBe(false);
  });
});

describe('what a process has started', () => {
  test('is listed with what that has started in its turn, and can be ended', async () => {
    const child = spawn('sh', ['-c', 'sleep 600 & echo begun; wait'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    const started = listDescendants(process.pid);
    const [shell, sleeper] = started.slice(started.findIndex(({ pid }) => pid === child.pid));
    if (!shell || !sleeper) throw new Error('A shell and what it started must be there.');
    expect(listDescendants(shell.pid)).toEqual([sleeper]);
    await Promise.all([sleeper, shell].map((identity) => endProcess(identity, 'SIGTERM', 5_000)));
    expect([shell, sleeper].filter(isAlive)).toEqual([]);
  });
});
