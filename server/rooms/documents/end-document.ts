import type { Tx } from '../../platform/db/database.ts';
import type { ClosedBecause } from './document.ts';
import { destroyKey, noteClosed } from './documents-store.ts';
import { destroyPages } from './pages-store.ts';

type Ending = { because: ClosedBecause; at: Date; decided?: { by: string; sealed: Buffer } };

/** Closes a document, which is locked, and destroys whatever of it is left: the key, the pages, and the custodian's copy here. */
export async function endDocument(tx: Tx, documentId: string, ending: Ending): Promise<void> {
  await destroyKey(tx, documentId, ending.at);
  await destroyPages(tx, documentId);
  await noteClosed(tx, documentId, ending);
}
