import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { dataPaths } from '../../../cli/line/data-folder.ts';
import { readLineRecord } from '../../../cli/line/line-record.ts';
import { identify, waitUntilGone } from '../../../cli/machine/processes.ts';
import { eventually } from '../../support/eventually.ts';
import type { Stage } from './stage.ts';

/** How long such a fault lasts: longer than every limit after which the line looks for itself, and shorter than a caller's patience. */
const PAUSE_MS = 8_000;

/** Breaks one thing, lets life go on meanwhile, and resolves when it is whole again. */
export type Fault = { name: string; strike: (stage: Stage) => Promise<void> };

function processOf({ line }: Stage, name: 'server' | 'postgres'): number {
  const identity = readLineRecord(dataPaths(line.summary.dataFolder))?.processes[name];
  if (!identity) throw new Error(`The line has no ${name} of its own.`);
  return identity.pid;
}

async function kill(pid: number): Promise<void> {
  const identity = identify(pid);
  process.kill(pid, 'SIGKILL');
  if (identity) await waitUntilGone(identity, 10_000);
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((each) => Number.isInteger(each) && parentOf(each) === pid);
}

function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

export async function untilReady({ line }: Stage): Promise<void> {
  await eventually(async () => {
    const answer = await fetch(`${line.summary.url}/api/ready`);
    if (!answer.ok) throw new Error('The line is not ready.');
  });
}

export const killServer: Fault = {
  name: 'the server is killed',
  strike: async (stage) => {
    await kill(processOf(stage, 'server'));
    await stage.lifeGoesOn();
  },
};

export const killPostgres: Fault = {
  name: 'PostgreSQL is killed',
  strike: async (stage) => {
    await kill(processOf(stage, 'postgres'));
    await stage.lifeGoesOn();
  },
};

export const killAsterisk: Fault = {
  name: 'Asterisk is killed',
  strike: async ({ exchange }) => {
    await exchange.kill();
    await exchange.start();
  },
};

export const freezeWire: Fault = {
  name: 'the connections between server and exchange freeze',
  strike: async (stage) => {
    stage.wire.freeze();
    await stage.lifeGoesOn();
  },
};

export const pausePostgres: Fault = {
  name: 'the database pauses',
  strike: async (stage) => {
    const postmaster = processOf(stage, 'postgres');
    const all = [postmaster, ...childrenOf(postmaster)];
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    await Promise.all([stage.lifeGoesOn(), delay(PAUSE_MS)]);
    for (const pid of all.filter((each) => identify(each))) process.kill(pid, 'SIGCONT');
  },
};

export const fillDisk: Fault = {
  name: 'the disk is full',
  strike: async (stage) => {
    stage.disk.fill();
    await Promise.all([stage.lifeGoesOn(), delay(PAUSE_MS)]);
    stage.disk.free();
  },
};
