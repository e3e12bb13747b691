import type { Database } from '../../platform/db/database.ts';
import { proveInclusion } from './proof.ts';
import { storedTiles } from './stored-tree.ts';
import { findPosition, readContent, readLastCheckpoint } from './tree-store.ts';

/**
 * That one entry is in the ledger, as a file that proves it without the ledger (c2sp.org/tlog-proof): the entry's position, the
 * inclusion proof, and the checkpoint. Nothing where there is no such entry, or no checkpoint speaks for it yet.
 */
export async function proveEntry(db: Database, entryId: number): Promise<string | undefined> {
  const position = await findPosition(db, entryId);
  const checkpoint = await readLastCheckpoint(db);
  if (position === undefined || !checkpoint || position >= checkpoint.size) return undefined;
  const proof = await proveInclusion(position, checkpoint.size, storedTiles(db, checkpoint.size));
  const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `c2sp.org/tlog-proof@v1\nindex ${position}\n${lines}\n${checkpoint.note}`;
}

/** An entry as it was written, and its proof. */
export type CertifiedEntry = { entryId: number; content: string; proof: string };

/** The same, with the text of the entry that the proof is of: whoever has both needs nothing of the line to check them. */
export async function certifyEntry(db: Database, entryId: number): Promise<CertifiedEntry | undefined> {
  const [content, proof] = [await readContent(db, entryId), await proveEntry(db, entryId)];
  return content === undefined || proof === undefined ? undefined : { entryId, content, proof };
}
