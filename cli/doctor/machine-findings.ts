import { existsSync, statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FoundLine } from '../line/find-line.ts';
import { findLeftBehind } from '../line/left-behind.ts';
import { noPorts, readRememberedPorts } from '../line/line-record.ts';
import { usualPorts } from '../line/ports.ts';
import { askReadiness, waitsForProfileAlone } from '../line/server.ts';
import { cacheFolder } from '../machine/folders.ts';
import { probeMachine } from '../machine/ports.ts';
import { runProgram } from '../machine/run-program.ts';
import type { Finding } from './finding.ts';

const leastBytes = 1_000_000_000;

/** The room where state is kept and where downloads go. */
export function diskFindings(dataFolder: string): Finding[] {
  const places = [
    { subject: 'Disk, data', folder: dataFolder, variable: '--data' },
    { subject: 'Disk, downloads', folder: cacheFolder(), variable: 'HARBORLINE_CACHE' },
  ];
  return places.map(({ subject, folder, variable }) => {
    const disk = statfsSync(nearestExisting(folder));
    const freeBytes = disk.bavail * disk.bsize;
    const what = `${(freeBytes / 1e9).toFixed(1)} GB free for ${folder}`;
    if (freeBytes >= leastBytes) return { subject, state: 'ok', what };
    return {
      subject,
      state: 'problem',
      what,
      whatToDo: `free some space, or name a roomier folder with ${variable}.`,
    };
  });
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}

/** Whether Debian's archive answers; null where this machine has nothing to ask with. */
export async function networkFinding(): Promise<Finding | null> {
  const helper = '/usr/lib/apt/apt-helper';
  if (!existsSync(helper)) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'harborline-doctor-'));
  try {
    const url = 'http://deb.debian.org/debian/dists/sid/Release';
    const options = [
      '-o',
      'Acquire::http::Timeout=10',
      '-o',
      'Acquire::Retries=0',
      '-o',
      'APT::Sandbox::User=root',
    ];
    const asked = await runProgram(helper, [...options, 'download-file', url, path.join(folder, 'Release')]);
    if (asked.exitCode === 0)
      return { subject: 'Network', state: 'ok', what: "Debian's package archive answers" };
    return {
      subject: 'Network',
      state: 'problem',
      what: "Debian's package archive does not answer",
      whatToDo: 'check the network, or the proxy in http_proxy or in /etc/apt.',
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The ports that the next start would like to have. */
export async function portsFinding(found: FoundLine | null): Promise<Finding> {
  const subject = 'Ports';
  const remembered = found ? readRememberedPorts(found.paths) : noPorts;
  const http = remembered.http ?? usualPorts.http;
  const sip = remembered.sip ?? usualPorts.sip;
  const names = `${http} (desk) and ${sip} (telephone calls, UDP)`;
  if (found?.isRunning) return { subject, state: 'ok', what: `${names}, in use by this line` };
  const probe = probeMachine();
  const taken = [
    ...((await probe.isFree('tcp', http)) ? [] : [http]),
    ...((await probe.isFree('udp', sip)) ? [] : [sip]),
  ];
  if (taken.length === 0) return { subject, state: 'ok', what: `${names} are free` };
  return {
    subject,
    state: 'note',
    what: `${taken.join(' and ')} in use by another program`,
    whatToDo: "'harborline up' takes others and says which; --port and --sip-port choose them.",
  };
}

/** Whether a line runs here, and how it is. */
export async function lineFinding(found: FoundLine | null, folder: string): Promise<Finding> {
  const subject = 'Line';
  if (!found) return { subject, state: 'ok', what: `none yet in ${folder}` };
  const { record, isRunning, paths } = found;
  if (!isRunning || record === null) {
    const left = Object.entries(findLeftBehind(paths)).filter(([, identity]) => identity !== undefined);
    if (left.length === 0) return { subject, state: 'ok', what: `not running (${folder})` };
    return {
      subject,
      state: 'problem',
      what: `its supervisor is gone, but ${left.map(([name]) => name).join(', ')} still run (${folder})`,
      whatToDo: "'harborline up' goes on with them, 'harborline down' ends them.",
    };
  }
  if (record.phase !== 'ready') return { subject, state: 'note', what: `${record.phase} (${folder})` };
  const readiness = await askReadiness({
    host: record.host,
    port: record.ports.http ?? 0,
    isTls: record.isTls,
  });
  if (readiness?.ready) return { subject, state: 'ok', what: `ready at ${record.url} (${folder})` };
  if (readiness && waitsForProfileAlone(readiness))
    return {
      subject,
      state: 'problem',
      what: 'running, but no call is answered: the line has no legal profile',
      whatToDo: 'propose one on the page Legal profile; another person approves it under Decisions.',
    };
  return {
    subject,
    state: 'problem',
    what: readiness
      ? `running, but waiting for: ${readiness.waitingFor.join(', ')}`
      : 'running, but its server does not answer',
    whatToDo: `it is being restarted; if that lasts, read the logs in ${paths.logs}.`,
  };
}
