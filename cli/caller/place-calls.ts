// Owns: telephone calls placed by SIPp, with a voice.
// May be called by: `harborline call`, journeys and benchmarks.
// Must never: call anything but the address that it is given.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { LineLanguage } from '../../contract/call.ts';
import { probeMachine } from '../machine/ports.ts';
import { type CallCounts, readCallCounts } from './call-counts.ts';
import { startSipp } from './start-sipp.ts';

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

export const madeUpNumber = '5550142';

type Report = (line: string) => void;

/** Each caller talks until it hangs up. */
export async function placeCalls(calls: CallsToPlace, report: Report): Promise<PlacedCalls> {
  const localPort = await probeMachine(calls.sipHost).anyFree('udp');
  const args = argumentsFor(calls, localPort);
  const run = { scenario: 'caller-talks.xml', language: calls.language, args };
  const { folder, closed, hangUp } = await startSipp(run, report);
  return { ended: closed.then((complaint) => readOutcome(folder, complaint)), hangUp };
}

async function readOutcome(folder: string, complaint: string): Promise<CallsOutcome> {
  const counts = readCallCounts(await readFile(path.join(folder, 'counts.csv'), 'utf8').catch(() => ''));
  const errors = await readFile(path.join(folder, 'errors.log'), 'utf8').catch(() => '');
  await rm(folder, { recursive: true, force: true });
  const told = `${complaint}${errors}`.trim().split('\n').slice(-8).join('\n');
  return { ...counts, complaint: told === '' ? null : told };
}

function argumentsFor(calls: CallsToPlace, localPort: number): string[] {
  const { sipHost, sipPort, count, callsPerSecond, language, secondsEach, callerNumber } = calls;
  return [
    `${sipHost}:${sipPort}`,
    ...['-s', `line-${language}`],
    ...['-key', 'caller', callerNumber, '-recv_timeout', String(secondsEach * 1000)],
    ...['-i', sipHost, '-mi', sipHost, '-p', String(localPort)],
    // Away from the ports of the exchange's own sound.
    ...['-min_rtp_port', '20000', '-max_rtp_port', '29998'],
    ...['-m', String(count), '-r', String(callsPerSecond), '-l', String(count)],
    ...['-trace_stat', '-stf', 'counts.csv', '-fd', '1'],
    ...['-trace_err', '-error_file', 'errors.log'],
    // SIPp would end all of its calls on a machine that is so busy that its own clock is late.
    ...['-watchdog_interval', '0'],
  ];
}
