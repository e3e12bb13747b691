import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type CallCounts, readCallCounts } from '../../cli/caller/call-counts.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { findSipp } from '../../cli/machine/tools.ts';

/** SIPp, playing all desks' telephones at once: whoever is rung answers. */
export type Telephones = { contactUri: string; stop: () => void };

const scenarioOf = (name: string) => path.join(import.meta.dirname, `${name}.xml`);
export const loopback = ['-i', '127.0.0.1', '-mi', '127.0.0.1', '-nostdin'];

/** Starts SIPp in `folder`, whose output nobody reads. */
export async function startSipp(folder: string, args: string[]): Promise<ChildProcess> {
  const sipp = await findSipp(() => undefined);
  const env = { ...process.env, ...sipp.env, TERM: 'dumb' };
  return spawn(sipp.command, [...sipp.args, ...args], { cwd: folder, env, stdio: 'ignore' });
}

export async function startTelephones(folder: string): Promise<Telephones> {
  const port = await probeMachine().anyFree('udp');
  const scenario = scenarioOf('telephone-answers-at-once');
  const child = await startSipp(folder, ['-sf', scenario, '-p', String(port), '-mp', '30000', ...loopback]);
  return { contactUri: `sip:desk@127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') };
}

/** `count` callers, 20 a second, who each leave five seconds after the answer. Resolves with how they fared. */
export async function placeShortCalls(folder: string, sipPort: number, count: number): Promise<CallCounts> {
  const port = await probeMachine().anyFree('udp');
  const statistics = `counts-${port}.csv`;
  const child = await startSipp(folder, [
    `127.0.0.1:${sipPort}`,
    ...[
      '-sf',
      scenarioOf('caller-leaves-after-five-seconds'),
      '-s',
      'line-en',
      '-p',
      String(port),
      '-mp',
      '40000',
    ],
    ...['-m', String(count), '-r', '20', '-l', String(count)],
    ...['-trace_stat', '-stf', statistics, '-fd', '1'],
    ...loopback,
  ]);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  return readCallCounts(await readFile(path.join(folder, statistics), 'utf8'));
}

export const stasisStart = z.object({
  type: z.literal('StasisStart'),
  timestamp: z.string(),
  args: z.array(z.string()),
  channel: z.object({ id: z.string() }),
});

export const channelChanged = z.object({
  type: z.literal('ChannelStateChange'),
  timestamp: z.string(),
  channel: z.object({ id: z.string(), state: z.string() }),
});

export const enteredBridge = z.object({
  type: z.literal('ChannelEnteredBridge'),
  timestamp: z.string(),
  channel: z.object({ id: z.string() }),
  bridge: z.object({ id: z.string(), channels: z.array(z.string()) }),
});
