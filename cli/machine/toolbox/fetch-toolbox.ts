import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { OperatorError } from '../../operator-error.ts';
import { cacheFolder, findOnPath } from '../folders.ts';
import { runProgram } from '../run-program.ts';
import {
  type AptFolders,
  aptFolders,
  debianKeyring,
  renderAptConfiguration,
  sourceLine,
} from './apt-configuration.ts';
import { type Archive, describeProgress, explainAptFailure, parseArchives } from './apt-output.ts';
import { type ToolboxDefinition, toolboxFolderName } from './definition.ts';
import { newWorkFolder, removeAbandonedFolders } from './work-folder.ts';

export type Report = (line: string) => void;

export const debianArchitecture: string = process.arch === 'arm64' ? 'arm64' : 'amd64';

/** Where a finished toolbox lies or would lie. It exists only when it is whole. */
export function toolboxFolder(definition: ToolboxDefinition, cache: string = cacheFolder()): string {
  return path.join(cache, toolboxFolderName(definition, debianArchitecture));
}

export function isFetched(definition: ToolboxDefinition, cache: string = cacheFolder()): boolean {
  return existsSync(path.join(toolboxFolder(definition, cache), 'toolbox.json'));
}

/**
 * Makes sure that a toolbox is there and returns its root folder. It is made in a folder of its own and put in place by one
 * rename, so two starts at once, or one that was killed, never leave half a tree. Throws OperatorError with a way out.
 */
export async function fetchToolbox(
  definition: ToolboxDefinition,
  report: Report,
  cache: string = cacheFolder(),
): Promise<string> {
  const finished = toolboxFolder(definition, cache);
  if (isFetched(definition, cache)) return path.join(finished, 'root');
  checkMachine(definition);
  await prepareCache(cache, definition);
  await removeAbandonedFolders(cache);
  const work = newWorkFolder(cache, definition.name);
  try {
    await makeToolbox(definition, work, report);
    await putInPlace(work, finished);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return path.join(finished, 'root');
}

function checkMachine(definition: ToolboxDefinition): void {
  if (!findOnPath('apt-get') || !findOnPath('dpkg-deb')) {
    throw new OperatorError(
      'NOT_DEBIAN',
      `Fetching ${definition.purpose} needs apt-get and dpkg-deb, and this machine has neither Debian's nor Ubuntu's tools.`,
      'install the programs yourself (asterisk 22 or newer, sipp, espeak-ng, sox, chromium); harborline uses what it finds on PATH.',
    );
  }
  if (definition.suite !== null && !existsSync(debianKeyring)) {
    throw new OperatorError(
      'NO_KEYRING',
      `Debian's archive keys are missing (${debianKeyring}), so nothing that is fetched could be trusted.`,
      "install them with 'sudo apt-get install debian-archive-keyring'.",
    );
  }
}

async function prepareCache(cache: string, definition: ToolboxDefinition): Promise<void> {
  // Other accounts (the one that runs Asterisk) must be able to enter, whatever the umask of the first user was.
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const disk = await statfs(cache);
  const freeBytes = disk.bavail * disk.bsize;
  if (freeBytes >= definition.roomBytes) return;
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  throw new OperatorError(
    'NO_SPACE',
    `${definition.purpose} needs ${megabytes(definition.roomBytes)} MB in ${cache}, and ${megabytes(freeBytes)} MB are free.`,
    'free some space, or name a roomier folder in HARBORLINE_CACHE.',
  );
}

async function makeToolbox(definition: ToolboxDefinition, work: string, report: Report): Promise<void> {
  const folders = aptFolders(work);
  for (const folder of [
    folders.state,
    path.join(folders.lists, 'partial'),
    path.join(folders.archives, 'partial'),
  ]) {
    await mkdir(folder, { recursive: true });
  }
  const isRoot = process.getuid?.() === 0;
  await writeFile(folders.status, '');
  if (definition.suite !== null) await writeFile(folders.sources, sourceLine(definition.suite));
  await writeFile(
    folders.configuration,
    renderAptConfiguration(definition, folders, debianArchitecture, isRoot),
  );
  report("reading Debian's package lists");
  // A foreign source of the machine may be broken without being needed, so only the question after this one decides.
  const updated = await aptGet(folders, ['update']);
  const { packages, archives } = await resolvePackages(definition, folders, updated.stderr);
  await download(definition, folders, packages, archives, report);
  await unpack(definition, folders, path.join(work, 'root'), report);
  await rm(path.join(work, 'apt'), { recursive: true });
  const contents = { packages, archives: archives.map(({ file }) => file).sort() };
  await writeFile(path.join(work, 'toolbox.json'), `${JSON.stringify(contents, null, 2)}\n`);
}

function aptGet(folders: AptFolders, args: string[]) {
  const env = { APT_CONFIG: folders.configuration, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' };
  return runProgram('apt-get', ['-q', ...args], { env });
}

async function resolvePackages(
  definition: ToolboxDefinition,
  folders: AptFolders,
  updateComplaint: string,
): Promise<{ packages: string[]; archives: Archive[] }> {
  let complaint = '';
  for (const packages of [[...definition.packages, ...definition.optional], definition.packages]) {
    const asked = await aptGet(folders, ['install', '-y', '--print-uris', ...packages]);
    if (asked.exitCode === 0) return { packages, archives: parseArchives(asked.stdout) };
    complaint = asked.stderr;
  }
  throw explainAptFailure(definition.purpose, `${complaint}\n${updateComplaint}`);
}

async function download(
  definition: ToolboxDefinition,
  folders: AptFolders,
  packages: string[],
  archives: Archive[],
  report: Report,
): Promise<void> {
  const allBytes = archives.reduce((sum, archive) => sum + archive.bytes, 0);
  const show = async () =>
    report(`downloading ${describeProgress(await bytesBelow(folders.archives), allBytes)}`);
  const ticking = setInterval(() => void show(), 250);
  try {
    const fetched = await aptGet(folders, ['install', '-y', '--download-only', ...packages]);
    if (fetched.exitCode !== 0) throw explainAptFailure(definition.purpose, fetched.stderr);
    await show();
  } finally {
    clearInterval(ticking);
  }
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const entry = await stat(path.join(folder, name)).catch(() => null);
    if (entry?.isFile()) bytes += entry.size;
  }
  return bytes;
}

async function unpack(
  definition: ToolboxDefinition,
  folders: AptFolders,
  root: string,
  report: Report,
): Promise<void> {
  const files = (await readdir(folders.archives)).filter((name) => name.endsWith('.deb'));
  await mkdir(root);
  const waiting = [...files];
  const unpackNext = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const unpacked = await runProgram('dpkg-deb', ['-x', path.join(folders.archives, file), root]);
      if (unpacked.exitCode !== 0) throw explainAptFailure(definition.purpose, unpacked.stderr);
      report(`unpacking ${files.length - waiting.length} of ${files.length} packages`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, unpackNext));
}

async function putInPlace(work: string, finished: string): Promise<void> {
  try {
    await rename(work, finished);
  } catch (thrown) {
    // Another start was quicker; its copy is as good as ours.
    if (!existsSync(path.join(finished, 'toolbox.json'))) throw thrown;
  }
}
