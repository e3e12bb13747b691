import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenLedgerError } from './broken.ts';
import { type Checkpoint, openCheckpoint, printTreeHead } from './checkpoint.ts';
import { lockSequence } from './ledger-store.ts';
import { type NoteKey, type NoteSigner, signNote } from './note.ts';
import { MissingHashError, rootAt } from './proof.ts';
import { catchUp, type Sequence } from './sequencer.ts';
import { storedTiles } from './stored-tree.ts';
import { insertCheckpoint, readLastCheckpoint, readOrigin, type StoredCheckpoint } from './tree-store.ts';

/** A checkpoint is signed after this many entries, and after this long if there were any. */
export const CHECKPOINT_ENTRIES = 1_000;
export const CHECKPOINT_MS = 60_000;

/** Whose signatures count: the key that signs now, and those that signed before it. */
export type Signing = { signer: NoteSigner; keys: readonly NoteKey[] };

type LastSigned = { size: number; signedAt: Date } | undefined;

export function isCheckpointDue(size: number, last: LastSigned, now: Date): boolean {
  const grownBy = size - (last?.size ?? 0);
  if (grownBy <= 0) return false;
  return grownBy >= CHECKPOINT_ENTRIES || !last || now.getTime() - last.signedAt.getTime() >= CHECKPOINT_MS;
}

/**
 * Signs the tree as this process has sequenced it, if the database still agrees with it and with its last checkpoint. Returns
 * the new checkpoint, or nothing where another process works or nothing has come since. Throws a BrokenLedgerError.
 */
export function signCheckpoint(
  db: Database,
  sequence: Sequence,
  signing: Signing,
  now: Date,
): Promise<StoredCheckpoint | undefined> {
  return inTransaction(db, async (tx) => {
    if (!(await lockSequence(tx))) return undefined;
    const tree = await catchUp(tx, sequence.tree);
    const last = await checkLast(tx, signing.keys, tree.size);
    if (tree.size === (last?.size ?? 0)) return undefined;
    const head = { origin: await readOrigin(tx), size: tree.size, rootHash: tree.root() };
    await expectRoot(tx, head, tree.size, 'entry-altered');
    const note = await signNote(printTreeHead(head), signing.signer);
    const signed = { ...head, note, signedAt: now, settledEntryId: sequence.horizon.entryId };
    await insertCheckpoint(tx, signed);
    return signed;
  });
}

/** The database's last checkpoint, once it was found to be ours and the beginning of the tree that is there now. */
async function checkLast(
  tx: Tx,
  keys: readonly NoteKey[],
  size: number,
): Promise<StoredCheckpoint | undefined> {
  const last = await readLastCheckpoint(tx);
  if (!last) return undefined;
  await expectBeginning(tx, last.note, keys, size, 'entry-altered');
  return last;
}

/**
 * That a checkpoint, from the database or from outside, is ours and is of a tree with which the present one of `size` entries
 * begins. Throws a BrokenLedgerError that says what is wrong: `otherwise` where the trees differ.
 */
export async function expectBeginning(
  db: Database | Tx,
  note: string,
  keys: readonly NoteKey[],
  size: number,
  otherwise: 'entry-altered' | 'witness-disagrees',
): Promise<Checkpoint> {
  const checkpoint = openCheckpoint(note, keys);
  if (!checkpoint || checkpoint.origin !== (await readOrigin(db)))
    throw new BrokenLedgerError('checkpoint-forged', checkpoint?.size ?? size);
  if (checkpoint.size > size) throw new BrokenLedgerError('rolled-back', size);
  await expectRoot(db, checkpoint, size, otherwise);
  return checkpoint;
}

async function expectRoot(
  db: Database | Tx,
  head: { size: number; rootHash: Buffer },
  size: number,
  reason: 'entry-altered' | 'witness-disagrees',
): Promise<void> {
  const root = await rootAt(head.size, storedTiles(db, size)).catch((error: unknown) => {
    if (error instanceof MissingHashError) throw new BrokenLedgerError('entry-gone', head.size);
    throw error;
  });
  if (!root.equals(head.rootHash)) throw new BrokenLedgerError(reason, head.size);
}
