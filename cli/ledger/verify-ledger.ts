import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openKeys } from '../../server/adapters/keys/index.ts';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  databaseSource,
  findCheckpointNote,
  folderSource,
  type LedgerVerdict,
  type NoteKey,
  readNoteKey,
  readOrigin,
  toNoteKey,
  verifyLedger,
} from '../../server/rooms/ledger/index.ts';
import { findLine } from '../line/find-line.ts';
import { rootOfEnvironment } from '../line/keys-root.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { OperatorError } from '../operator-error.ts';

export type VerifyOptions = {
  data?: string;
  database?: string;
  tiles?: string;
  checkpoint: string[];
  key: string[];
};

/** Verifies the ledger of the line, of another database, or of a folder of tiles, against what was kept outside. */
export async function verifyAsAsked(options: VerifyOptions): Promise<LedgerVerdict> {
  const outside = await Promise.all(options.checkpoint.map(readCheckpointFile));
  if (options.tiles !== undefined) {
    const source = await folderSource(options.tiles).catch((error: unknown) => {
      throw noTiles(options.tiles ?? '', error);
    });
    return verifyLedger(source, await chooseKeys(options, await source.readOrigin()), outside);
  }
  if (options.database !== undefined)
    return withDatabase(options.database, (db) => verifyDatabase(db, options, outside));
  return withLineDatabase(options.data, async ({ databaseUrl }) => {
    const kept = await readKeptOutside(options.data);
    return withDatabase(databaseUrl, (db) => verifyDatabase(db, options, [...outside, ...kept]));
  });
}

async function verifyDatabase(db: Database, options: VerifyOptions, outside: string[]) {
  return verifyLedger(databaseSource(db), await chooseKeys(options, await readOrigin(db)), outside);
}

/** Opens a database for as long as the work takes. */
export async function withDatabase<Result>(
  url: string,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(url, createLog('silent'), 2);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The keys that were named, or those of the line in the data folder. */
export async function chooseKeys({ key, data }: VerifyOptions, origin: string): Promise<NoteKey[]> {
  if (key.length === 0) return readLineKeys(data, origin);
  return key.map((printed) => {
    const read = readNoteKey(printed);
    if (!read)
      throw new OperatorError(
        'NO_KEY',
        `'${printed}' is no key of the form name+id+key.`,
        "print the key of a line with 'harborline ledger key' on its own machine.",
      );
    return read;
  });
}

/** The keys with which the line of a data folder signs its checkpoints. */
export async function readLineKeys(data: string | undefined, origin: string): Promise<NoteKey[]> {
  const found = await findLine(data);
  if (!found)
    throw new OperatorError(
      'NO_KEY',
      'There is no line in that data folder, so its key is not known.',
      'give the key with --key; it is printed by the line’s own machine.',
    );
  const keys = await openKeys(found.paths.folder, rootOfEnvironment());
  const { name, publicKey, formerPublicKeys } = keys.ledgerSigner(origin);
  return [publicKey, ...formerPublicKeys].map((key) => toNoteKey(name, key));
}

/** What the line itself keeps outside of its database. */
async function readKeptOutside(data: string | undefined): Promise<string[]> {
  const found = await findLine(data);
  if (!found) return [];
  const folder = process.env['HARBORLINE_WITNESS_FOLDER'] ?? path.join(found.paths.folder, 'witness');
  const note = await readFile(path.join(folder, 'checkpoint'), 'utf8').catch(() => null);
  return note === null ? [] : [note];
}

/** A file that holds nothing else, or a mail of the mail witness that was saved. */
async function readCheckpointFile(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new OperatorError(
      'NO_CHECKPOINT',
      `The checkpoint ${file} cannot be read.`,
      'name a file that holds a checkpoint of this ledger.',
      error instanceof Error ? error.message : undefined,
    );
  });
  return findCheckpointNote(text) ?? text;
}

function noTiles(folder: string, error: unknown): OperatorError {
  return new OperatorError(
    'NO_TILES',
    `There is no exported ledger in ${folder}.`,
    "name a folder that 'harborline ledger export' has written.",
    error instanceof Error ? error.message : undefined,
  );
}
