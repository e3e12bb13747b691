// Owns: telephone calls placed by SIPp, with a voice.
// May be called by: `harborline call`, journeys and benchmarks.
// Must never: call anything but the address that it is given.
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LineLanguage } from '../../contract/call.ts';
import { probeMachine } from '../machine/ports.ts';
import { findAudioTools, findSipp } from '../machine/tools.ts';
import { type CallCounts, readCallCounts } from './call-counts.ts';
import { prepareVoice } from './voice.ts';

export type CallsToPlace = {
  /** The line's address, which is one of this machine; the callers have the same. */
  sipHost: string;
  sipPort: number;
  count: number;
  callsPerSecond: number;
  language: LineLanguage;
  /** How long after the line's answer each caller hangs up, unless the line did so before. */
  secondsEach: number;
  callerNumber: string;
};

export type CallsOutcome = CallCounts & { complaint: string | null };

/** Calls under way. `hangUp` makes every caller hang up at once and places no more; `ended` then resolves soon. */
export type PlacedCalls = { ended: Promise<CallsOutcome>; hangUp: () => void };

const scenario = 'caller-talks.xml';

export const madeUpNumber = '5550142';

type Report = (line: string) => void;

/** Starts SIPp, fetching it and making the voice first where they are missing. */
export async function placeCalls(calls: CallsToPlace, report: Report): Promise<PlacedCalls> {
  const sipp = await findSipp(report);
  const voice = await prepareVoice(calls.language, await findAudioTools(report));
  const folder = await prepareFolder(voice);
  const localPort = await probeMachine(calls.sipHost).anyFree('udp');
  const child = spawn(sipp.command, [...sipp.args, ...sippArguments(calls, localPort)], {
    cwd: folder,
    env: { ...process.env, ...sipp.env, TERM: 'dumb' },
    // In a session of its own, so that a Ctrl-C in the terminal reaches the callers only through us.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  return { ended: closed.then(() => readOutcome(folder, complaint)), hangUp: () => hangUpAll(child) };
}

/** A folder for one run: the scenario, the voice beside it (SIPp looks for it there), and what SIPp writes. */
async function prepareFolder(voice: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'harborline-calls-'));
  await copyFile(path.join(import.meta.dirname, scenario), path.join(folder, scenario));
  await symlink(voice, path.join(folder, 'voice.ulaw'));
  return folder;
}

async function readOutcome(folder: string, complaint: string): Promise<CallsOutcome> {
  const counts = readCallCounts(await readFile(path.join(folder, 'counts.csv'), 'utf8').catch(() => ''));
  const errors = await readFile(path.join(folder, 'errors.log'), 'utf8').catch(() => '');
  await rm(folder, { recursive: true, force: true });
  const told = `${complaint}${errors}`.trim().split('\n').slice(-8).join('\n');
  return { ...counts, complaint: told === '' ? null : told };
}

/** SIPp's first SIGUSR1 stops new calls, a second one ends those that are there, with a BYE or a CANCEL for each. */
function hangUpAll(child: ChildProcess): void {
  const again = (afterMs: number, signal: NodeJS.Signals) =>
    setTimeout(() => child.kill(signal), afterMs).unref();
  child.kill('SIGUSR1');
  again(200, 'SIGUSR1');
  again(5000, 'SIGKILL');
}

function sippArguments(calls: CallsToPlace, localPort: number): string[] {
  const { sipHost, sipPort, count, callsPerSecond, language, secondsEach, callerNumber } = calls;
  return [
    `${sipHost}:${sipPort}`,
    ...['-sf', scenario, '-s', `line-${language}`],
    ...['-key', 'caller', callerNumber, '-recv_timeout', String(secondsEach * 1000)],
    ...['-i', sipHost, '-mi', sipHost, '-p', String(localPort)],
    // Away from the ports of the exchange's own sound.
    ...['-min_rtp_port', '20000', '-max_rtp_port', '29998'],
    ...['-m', String(count), '-r', String(callsPerSecond), '-l', String(count)],
    ...['-trace_stat', '-stf', 'counts.csv', '-fd', '1'],
    ...['-trace_err', '-error_file', 'errors.log'],
    '-nostdin',
    // SIPp would end all of its calls on a machine that is so busy that its own clock is late.
    ...['-watchdog_interval', '0'],
  ];
}
