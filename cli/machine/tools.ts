// Owns: where the outside programs are and how each is started.
// May be called by: the command line, tests and benchmarks. `[command, ...args, ...yours]` with `env` laid over process.env.
// Must never: install anything on the machine itself.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ToolCommand } from '../telephone-exchange/index.ts';
import { findOnPath } from './folders.ts';
import { runProgram } from './run-program.ts';
import {
  relayToolbox,
  soundToolbox,
  storeToolbox,
  telephonyToolbox,
  tokenToolbox,
} from './toolbox/definition.ts';
import { fetchToolbox, type Report } from './toolbox/fetch-toolbox.ts';
import { librariesOf, runFromToolbox } from './toolbox/run-from-toolbox.ts';

export type { ToolCommand } from '../telephone-exchange/index.ts';
export { chromiumExecutable } from './chromium.ts';

/** Asterisk, and the folder that its modules and data lie under ('/' for one that is installed on the machine). */
export type AsteriskTool = { asterisk: ToolCommand; distributionFolder: string; version: string };
export type AudioTools = { espeak: ToolCommand; sox: ToolCommand };

const oldestUsable = 20;
export const completeFrom = 22;

/** The major version in what `asterisk -V` prints ("Asterisk 22.10.1~dfsg..."), or null. */
export function parseAsteriskVersion(printed: string): { version: string; major: number } | null {
  const found = /Asterisk (?:certified\/)?((\d+)[\w.~+-]*)/.exec(printed);
  return found?.[1] && found[2] ? { version: found[1], major: Number(found[2]) } : null;
}

/** The Asterisk that is installed on this machine, if it is one that can be used. */
export async function installedAsterisk(): Promise<(AsteriskTool & { major: number }) | null> {
  const program = findOnPath('asterisk');
  if (!program) return null;
  const printed = await runProgram(program, ['-V']).catch(() => null);
  const found = printed && parseAsteriskVersion(printed.stdout);
  if (!found || found.major < oldestUsable) return null;
  return { asterisk: { command: program, args: [], env: {} }, distributionFolder: '/', ...found };
}

/** Asterisk from the machine (22 or newer; 20 and 21 do with less), else from the toolbox, which is fetched where missing. */
export async function findAsterisk(report: Report): Promise<AsteriskTool> {
  const installed = await installedAsterisk();
  if (installed) return installed;
  const root = await fetchToolbox(telephonyToolbox, report);
  const asterisk = runFromToolbox(root, 'usr/sbin/asterisk');
  const printed = await runProgram(asterisk.command, [...asterisk.args, '-V']);
  return {
    asterisk,
    distributionFolder: root,
    version: parseAsteriskVersion(printed.stdout)?.version ?? 'unknown',
  };
}

async function findTool(
  name: string,
  env: (root: string) => Record<string, string>,
  report: Report,
): Promise<ToolCommand> {
  const installed = findOnPath(name);
  if (installed) return { command: installed, args: [], env: {} };
  const root = await fetchToolbox(telephonyToolbox, report);
  return runFromToolbox(root, `usr/bin/${name}`, env(root));
}

/** espeak-ng and sox, which make every prompt. */
export async function findAudioTools(report: Report): Promise<AudioTools> {
  const espeak = await findTool(
    'espeak-ng',
    (root) => ({ ESPEAK_DATA_PATH: librariesOf(root).folder }),
    report,
  );
  const sox = await findTool('sox', () => ({}), report);
  return { espeak, sox };
}

/** SIPp, the telephone caller of tests, benchmarks and `harborline call`. */
export function findSipp(report: Report): Promise<ToolCommand> {
  return findTool('sipp', () => ({}), report);
}

/** SoftHSM2 and Debian 12's pkcs11-tool, always from the toolbox: a token of the machine itself is nothing for a test. */
export async function findSoftToken(report: Report): Promise<{ tool: ToolCommand; module: string }> {
  const root = await fetchToolbox(tokenToolbox, report);
  return {
    tool: runFromToolbox(root, 'usr/bin/pkcs11-tool'),
    module: path.join(librariesOf(root).folder, 'softhsm/libsofthsm2.so'),
  };
}

/** coturn, the relay for desks that cannot reach the exchange's UDP ports. */
export async function findRelay(report: Report): Promise<ToolCommand> {
  const installed = findOnPath('turnserver');
  if (installed) return { command: installed, args: [], env: {} };
  return runFromToolbox(await fetchToolbox(relayToolbox, report), 'usr/bin/turnserver');
}

/** opusenc, which encodes recordings. */
export async function findOpusEncoder(report: Report): Promise<ToolCommand> {
  const installed = findOnPath('opusenc');
  if (installed) return { command: installed, args: [], env: {} };
  return runFromToolbox(await fetchToolbox(soundToolbox, report), 'usr/bin/opusenc');
}

/** Ceph's object gateway, which speaks S3 and here keeps everything in a folder, always from the toolbox. */
export async function findObjectGateway(
  report: Report,
): Promise<{ gateway: ToolCommand; admin: ToolCommand }> {
  const root = await fetchToolbox(storeToolbox, report);
  const run = (program: string): ToolCommand => {
    const { command, args, env } = runFromToolbox(root, `usr/bin/${program}`);
    const { folder } = librariesOf(root);
    const [option = '', libraries = '', ...rest] = args;
    return { command, args: [option, `${libraries}:${path.join(folder, 'ceph')}`, ...rest], env };
  };
  return { gateway: run('radosgw'), admin: run('radosgw-admin') };
}

/** A client program of PostgreSQL 18 or newer; null where neither the machine nor the toolbox has one. */
export async function findPostgresClient(
  name: 'pg_dump' | 'pg_restore' | 'pg_basebackup',
  report: Report,
): Promise<ToolCommand | null> {
  const own = `usr/lib/postgresql/18/bin/${name}`;
  const installed = [`/${own}`, findOnPath(name)].find((file) => file && existsSync(file));
  if (installed) {
    const printed = await runProgram(installed, ['--version']);
    const major = Number(/\) (\d+)/.exec(printed.stdout)?.[1] ?? 0);
    if (major >= 18) return { command: installed, args: [], env: {} };
  }
  const root = await fetchToolbox(telephonyToolbox, report);
  return existsSync(path.join(root, own)) ? runFromToolbox(root, own) : null;
}
