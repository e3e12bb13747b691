// Owns: telephones outside, as SIPp plays them: they answer whatever is dialled.
// May be called by: `harborline answer`, and journeys.
// Must never: listen on another address than the one that it is given.
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findAudioTools, findSipp } from '../machine/tools.ts';
import { prepareVoice } from './voice.ts';

const scenario = 'outside-answers.xml';

export type AnsweringPlace = { host: string; port: number };
/** Telephones that answer. `ended` resolves with what SIPp has complained of, or null; `hangUp` ends every call and then them. */
export type AnsweringTelephones = { ended: Promise<string | null>; hangUp: () => void };

type Report = (line: string) => void;

/** Starts SIPp, fetching it and making the voice first where they are missing. Each telephone talks, and presses 1 where it is asked to accept. */
export async function answerCalls(
  { host, port }: AnsweringPlace,
  report: Report,
): Promise<AnsweringTelephones> {
  const sipp = await findSipp(report);
  const voice = await prepareVoice('en', await findAudioTools(report));
  const folder = await mkdtemp(path.join(tmpdir(), 'harborline-outside-'));
  await copyFile(path.join(import.meta.dirname, scenario), path.join(folder, scenario));
  await symlink(voice, path.join(folder, 'voice.ulaw'));
  const child = spawn(sipp.command, [...sipp.args, ...argumentsFor(host, port)], {
    cwd: folder,
    env: { ...process.env, ...sipp.env, TERM: 'dumb' },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  const ended = new Promise<string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(complaint.trim() === '' ? null : complaint.trim()));
  });
  return { ended: ended.finally(() => rm(folder, { recursive: true })), hangUp: () => endAll(child) };
}

const argumentsFor = (host: string, port: number): string[] => [
  ...['-sf', scenario, '-i', host, '-mi', host, '-p', String(port)],
  // Away from the ports of the exchange's own sound, and of callers'.
  ...['-min_rtp_port', '30000', '-max_rtp_port', '32766'],
  ...['-aa', '-nostdin'],
];

/** SIPp's second SIGUSR1 ends the calls that are there. */
function endAll(child: ChildProcess): void {
  child.kill('SIGUSR1');
  setTimeout(() => child.kill('SIGUSR1'), 200).unref();
  setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
}
