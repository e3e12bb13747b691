import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { newDataKey, seal } from '../../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob, handle, type Job, type JobHandler } from '../../../platform/jobs/job.ts';
import type { Fingerprint } from '../../fingerprints/index.ts';
import { type Actor, appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import type { RegisterKeys } from '../generations/import-parts.ts';
import { endKept, insertKept, keptContext } from './kept-enquiries-store.ts';
import { writeAsked } from './kept-fingerprints.ts';

/** For so long what was asked is compared with each generation that comes. */
const KEPT_MS = 30 * 24 * 3_600_000;

const endKeptEnquiry: Job<{ searchId: string }> = {
  name: 'end-kept-enquiry',
  payload: z.strictObject({ searchId: z.uuid() }),
  mostAttempts: 25,
};

type Keep = {
  searchId: string;
  enquiryId: string | null;
  /** Which of its children; null where nobody says, and then nothing that is found later reaches anybody. */
  child?: number | null;
  asked: ReadonlyMap<number, Fingerprint>;
};

/** Keeps the tokens of what was asked, under a key of their own; in every case alike, for what was found is not known here. */
export async function keepEnquiry(
  { db, clock, keys }: { db: Database; clock: Clock; keys: Pick<RegisterKeys, 'wrap' | 'versionOf'> },
  { searchId, enquiryId, child = null, asked }: Keep,
  actor: Actor,
): Promise<void> {
  const dataKey = newDataKey();
  const wrappedKey = await keys.wrap(dataKey, keptContext(searchId));
  const fingerprints = seal(dataKey, writeAsked(asked), keptContext(searchId));
  await inTransaction(db, async (tx) => {
    const keptAt = clock.now();
    const keyVersion = keys.versionOf(wrappedKey);
    await insertKept(tx, { searchId, enquiryId, child, fingerprints, wrappedKey, keyVersion, keptAt });
    const runAt = new Date(keptAt.getTime() + KEPT_MS);
    await addJob(tx, endKeptEnquiry, { searchId }, { runAt });
    appendEntry(tx, {
      kind: 'search-kept',
      at: keptAt,
      actor,
      ...noEnquiry,
      enquiryId,
      subject: { searchId },
    });
  });
}

/** The enquiry has found its child, or is given up: nothing of it is compared any more, and its key is destroyed. */
export async function forgetEnquiry(
  tx: Tx,
  enquiryId: string,
  { at, actor }: { at: Date; actor: Actor },
): Promise<void> {
  for (const searchId of await endKept(tx, { enquiryId }, { because: 'joined', at }))
    writeEnded(tx, { searchId, because: 'joined' }, { at, actor });
}

/** Ends what was kept for its time. */
export function endKeptEnquiries({ db, clock }: { db: Database; clock: Clock }): JobHandler {
  return handle(endKeptEnquiry, ['kept-search-ended'], ({ searchId }) =>
    inTransaction(db, async (tx) => {
      const at = clock.now();
      const keptBefore = new Date(at.getTime() - KEPT_MS);
      const ended = await endKept(tx, { searchId, keptBefore }, { because: 'time-over', at });
      for (const each of ended)
        writeEnded(tx, { searchId: each, because: 'time-over' }, { at, actor: lineActor });
      return ended.length > 0 ? 'acted' : 'nothing-to-do';
    }),
  );
}

function writeEnded(
  tx: Tx,
  subject: { searchId: string; because: 'joined' | 'time-over' },
  by: { at: Date; actor: Actor },
): void {
  appendEntry(tx, { kind: 'kept-search-ended', ...by, ...noEnquiry, subject });
}
