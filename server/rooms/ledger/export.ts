import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../../platform/db/database.ts';
import { readUnchecked } from './checkpoint.ts';
import { readPositioned } from './ledger-store.ts';
import { storedTiles } from './stored-tree.ts';
import {
  bundleEntries,
  countHashes,
  cutHashes,
  readBundle,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from './tiles.ts';
import { readLastCheckpoint } from './tree-store.ts';
import type { FoundEntry, LedgerSource } from './verify.ts';

/**
 * Writes the ledger up to its last checkpoint into a folder, in the form of c2sp.org/tlog-tiles, so that any verifier of that
 * form reads it: tiles, bundles of entries, and last of all the checkpoint. Full tiles that are there already are kept.
 * Returns the number of entries; 0 where nothing was signed yet, and then nothing is written.
 */
export async function exportLedger(
  db: Database,
  folder: string,
  report: (entries: number) => void = () => {},
): Promise<number> {
  const last = await readLastCheckpoint(db);
  if (!last) return 0;
  const { size } = last;
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const width = tileWidth(size, 0, index);
    const rows = await readPositioned(db, index * TILE_WIDTH, width);
    const bundle = bundleEntries(rows.map((row) => row.content ?? ''));
    await writeOnce(join(folder, tilePath('entries', index, width)), bundle);
    report(Math.min(size, (index + 1) * TILE_WIDTH));
  }
  const readTile = storedTiles(db, size);
  for (let level = 0; countHashes(size, level) > 0; level += 1) {
    for (let index = 0; tileWidth(size, level, index) > 0; index += 1) {
      const path = tilePath(level, index, tileWidth(size, level, index));
      await writeOnce(join(folder, path), Buffer.concat([...(await readTile(level, index))]));
    }
  }
  await writeWhole(join(folder, 'checkpoint'), Buffer.from(last.note, 'utf8'));
  return size;
}

async function writeOnce(path: string, bytes: Buffer): Promise<void> {
  const known = await readFile(path).catch(() => undefined);
  if (!known?.equals(bytes)) await writeWhole(path, bytes);
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}

/** A ledger that was exported into a folder, for verifying it without a database. */
export async function folderSource(folder: string): Promise<LedgerSource> {
  const note = await readFile(join(folder, 'checkpoint'), 'utf8');
  const head = readUnchecked(note);
  const size = head?.size ?? 0;
  const read = (level: number | 'entries', index: number, width: number) =>
    readFile(join(folder, tilePath(level, index, width))).catch(() => undefined);
  return {
    readOrigin: async () => head?.origin ?? '',
    readPage: (from) => readExported(from, size, read),
    readTile: async (level, index) => {
      const width = tileWidth(size, level, index);
      const stored = await read(level, index, width);
      return stored && cutHashes(stored);
    },
    listCheckpoints: async (from, to) =>
      size > from && size <= to ? [{ size, rootHash: head?.rootHash ?? null, note }] : [],
    listUnplaced: async () => [],
  };
}

type ReadPart = (level: number | 'entries', index: number, width: number) => Promise<Buffer | undefined>;

/** The entries of one bundle, from a position in it; a bundle that is missing or cut shows as entries that are gone. */
async function readExported(from: number, size: number, read: ReadPart): Promise<FoundEntry[]> {
  const index = Math.floor(from / TILE_WIDTH);
  const width = tileWidth(size, 0, index);
  const bundle = await read('entries', index, width);
  const contents = (bundle && readBundle(bundle)) ?? [];
  const positions = Array.from({ length: width }, (_, place) => index * TILE_WIDTH + place);
  return positions
    .filter((position) => position >= from)
    .map((position) => {
      const content = contents[position - index * TILE_WIDTH] ?? null;
      return { position, entryId: null, content, leafHash: null, treeHash: null };
    });
}
