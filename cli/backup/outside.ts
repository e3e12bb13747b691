import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { KeysError, type OpenKeys } from '../../server/adapters/keys/index.ts';
import { destructionsFile, folderDestructions, folderHolds } from '../../server/adapters/witness/index.ts';
import {
  type Checkpoint,
  type Destroyed,
  DestructionListError,
  findCheckpointNote,
  type NoteKey,
  openCheckpoint,
  readDestructionList,
  readUnchecked,
  toNoteKey,
} from '../../server/rooms/ledger/index.ts';
import { type HeldOutside, HoldListError, openHolds } from '../../server/rooms/legal/index.ts';
import { refuseBackup } from './refusals.ts';

/** What is kept outside of a line: the last checkpoint of its ledger, whose signature was found good, all that it has destroyed, and what it held. */
export type Outside = {
  checkpoint: Checkpoint;
  destroyed: Destroyed[];
  /** What was held as it was last written down; null where a release before this one kept no such list. */
  held: HeldOutside | null;
};

/** Reads what is kept outside. Throws where it is not whole, or not this line's. */
export async function readOutside(folder: string, keys: OpenKeys): Promise<Outside> {
  const checkpoint = await readOwnCheckpoint(folder, keys);
  const list = await folderDestructions(folder)
    .read()
    .catch(() => null);
  if (list === null) throw missing(folder, destructionsFile);
  return { checkpoint, destroyed: await openList(list, keys), held: await readHeld(folder, keys) };
}

/** The last checkpoint in a folder, if this line has signed it. */
export async function readOwnCheckpoint(folder: string, keys: OpenKeys): Promise<Checkpoint> {
  const text = await readFile(path.join(folder, 'checkpoint'), 'utf8').catch(() => null);
  if (text === null) throw missing(folder, 'checkpoint');
  return openOwn(text, keys);
}

const missing = (folder: string, name: string) =>
  refuseBackup('OUTSIDE_NOT_WHOLE', `There is no file ${name} in ${folder} that can be read.`);

/** The keys with which a line has signed checkpoints under that name. */
export function noteKeysOf(keys: OpenKeys, origin: string): NoteKey[] {
  const { publicKey, formerPublicKeys } = keys.ledgerSigner(origin);
  return [publicKey, ...formerPublicKeys].map((key) => toNoteKey(origin, key));
}

function openOwn(text: string, keys: OpenKeys): Checkpoint {
  const note = findCheckpointNote(text) ?? text;
  const origin = readUnchecked(note)?.origin;
  const opened = origin === undefined ? undefined : openCheckpoint(note, noteKeysOf(keys, origin));
  if (!opened)
    throw refuseBackup('BACKUP_OTHER_LEDGER', 'The checkpoint has no good signature of this line.');
  return opened;
}

async function openList(list: Buffer, keys: OpenKeys): Promise<Destroyed[]> {
  try {
    return await readDestructionList(list, keys.unwrap);
  } catch (error) {
    const isKnown = error instanceof DestructionListError || error instanceof KeysError;
    throw refuseBackup('DESTRUCTIONS_ALTERED', isKnown ? error.message : null);
  }
}

async function readHeld(folder: string, keys: OpenKeys): Promise<HeldOutside | null> {
  const list = await folderHolds(folder).read();
  if (list === null) return null;
  return openHolds(list, keys.unwrap).catch((error: unknown) => {
    throw refuseBackup('HOLDS_ALTERED', error instanceof HoldListError ? error.message : null);
  });
}
