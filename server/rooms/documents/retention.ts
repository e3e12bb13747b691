import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry } from '../ledger/index.ts';
import { findSchedule, isHeld } from '../legal/index.ts';
import { listTakenInBefore, lockDocument } from './documents-store.ts';
import { endDocument } from './end-document.ts';

const DAY_MS = 24 * 3_600_000;
/** Where the legal profile has no schedule of documents; the database has the same. */
const MOST_DAYS = 90;

/** Ends what nobody has closed in its time, the custodian's copy here too, unless a legal hold keeps it. The entry stays as the proof. */
export async function endDocumentsByTime({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const at = clock.now();
  if (await isHeld(db, 'documents', at)) return;
  const mostDays = (await findSchedule(db, 'documents'))?.mostDays ?? MOST_DAYS;
  for (const documentId of await listTakenInBefore(db, new Date(at.getTime() - mostDays * DAY_MS)))
    await inTransaction(db, async (tx) => {
      const found = await lockDocument(tx, documentId);
      if (!found || found.state === 'closed') return;
      await endDocument(tx, documentId, { because: 'by-time', at });
      const subject = { documentId, because: 'by-time' } as const;
      appendEntry(tx, { kind: 'document-closed', at, actor: lineActor, ...noEnquiry, subject });
    });
}
