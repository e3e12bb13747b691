import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LineLanguage } from '../../contract/call.ts';
import { findAudioTools, findSipp } from '../machine/tools.ts';
import { prepareVoice } from './voice.ts';

type Report = (line: string) => void;
type Run = { scenario: string; language: LineLanguage; args: readonly string[] };

/**
 * SIPp under way. `folder` holds what it writes, and is for whoever started it to remove; `closed` resolves with what it has complained of; `hangUp` ends
 * every call, and then it.
 */
export type Sipp = { folder: string; closed: Promise<string>; hangUp: () => void };

/** Starts SIPp on a scenario of this folder, fetching it and making the voice first where they are missing. */
export async function startSipp({ scenario, language, args }: Run, report: Report): Promise<Sipp> {
  const sipp = await findSipp(report);
  const voice = await prepareVoice(language, await findAudioTools(report));
  // SIPp looks for the voice beside the scenario.
  const folder = await mkdtemp(path.join(tmpdir(), 'harborline-sipp-'));
  await copyFile(path.join(import.meta.dirname, scenario), path.join(folder, scenario));
  await symlink(voice, path.join(folder, 'voice.ulaw'));
  const child = spawn(sipp.command, [...sipp.args, '-sf', scenario, ...args, '-nostdin'], {
    cwd: folder,
    env: { ...process.env, ...sipp.env, TERM: 'dumb' },
    // In a session of its own, so that a Ctrl-C in the terminal reaches the calls only through us.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  const closed = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(complaint));
  });
  return { folder, closed, hangUp: () => hangUpAll(child) };
}

/** SIPp's first SIGUSR1 stops new calls, a second one ends those that are there, with a BYE or a CANCEL for each. */
function hangUpAll(child: ChildProcess): void {
  const again = (afterMs: number, signal: NodeJS.Signals) =>
    setTimeout(() => child.kill(signal), afterMs).unref();
  child.kill('SIGUSR1');
  again(200, 'SIGUSR1');
  again(5000, 'SIGKILL');
}
