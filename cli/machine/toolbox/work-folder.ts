import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { identify, isAlive } from '../processes.ts';

/** A name for a folder in the making; it tells which process makes it, so that what a killed one left can be removed. */
export function newWorkFolder(parent: string, name: string): string {
  const self = identify(process.pid);
  return path.join(parent, `.${name}.making-${process.pid}-${self?.startedAtTicks ?? 0}`);
}

/** Reads the maker out of such a name; null for any other name. */
export function makerOf(folderName: string): { pid: number; startedAtTicks: number } | null {
  const found = /\.making-(\d+)-(\d+)$/.exec(folderName);
  return found ? { pid: Number(found[1]), startedAtTicks: Number(found[2]) } : null;
}

/** Removes folders in the making whose maker no longer runs. */
export async function removeAbandonedFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const maker = makerOf(name);
    if (maker && !isAlive(maker)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
