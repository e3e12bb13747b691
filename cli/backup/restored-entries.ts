import type { Database } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import {
  appendEntry,
  type Checkpoint,
  type Destroyed,
  type DestroyedKind,
  type EntryRequest,
  noEnquiry,
} from '../../server/rooms/ledger/index.ts';

type Restored = EntryRequest<'line-restored'>['subject'];

/** Of which of them the ledger names each; of the others it has the number, for which they are could tell what became of an enquiry. */
const named: readonly DestroyedKind[] = [
  'enquiry',
  'recording',
  'document',
  'document-key',
  'subject',
  'generation',
];

const AT_ONCE = 500;

const about = (at: Date) => ({ at, actor: { kind: 'command-line' }, ...noEnquiry }) as const;

/** The ledger that went further, as its last checkpoint says; what was lost of it. */
export const formerLedger = (
  { origin, size, rootHash }: Checkpoint,
  lost: number,
): NonNullable<Restored['former']> => ({ origin, entries: size, root: rootHash.toString('hex'), lost });

/** Writes down that a line was put back, and what was lost by it. */
export async function writeRestored(db: Database, at: Date, subject: Restored): Promise<void> {
  await inTransaction(db, (tx) => appendEntry(tx, { kind: 'line-restored', ...about(at), subject }));
}

/** Writes down that nothing is destroyed until two people have looked at the holds. */
export async function writePaused(
  db: Database,
  at: Date,
  subject: EntryRequest<'destruction-paused'>['subject'],
): Promise<void> {
  await inTransaction(db, (tx) => appendEntry(tx, { kind: 'destruction-paused', ...about(at), subject }));
}

/** Writes down what was destroyed once more. */
export async function writeDestroyedAgain(
  db: Database,
  at: Date,
  again: readonly Destroyed[],
): Promise<void> {
  const entries = again
    .filter(({ what }) => named.includes(what))
    .map(({ what, id, at: destroyedAt }) => ({
      kind: 'destroyed-again' as const,
      ...about(at),
      subject: { what, id, destroyedAt: destroyedAt.toISOString() },
    }));
  for (let done = 0; done < entries.length; done += AT_ONCE)
    await inTransaction(db, (tx) => appendEntry(tx, ...entries.slice(done, done + AT_ONCE)));
}
