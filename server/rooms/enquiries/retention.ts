import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { repeatEvery } from '../../platform/repeat.ts';
import { appendEntry, lineActor, noEnquiry } from '../ledger/index.ts';
import { isHeld, listHeldEnquiries } from '../legal/index.ts';
import { storeClosing } from './after-store.ts';
import { destroyDataKey, listLeftOpen, listOverTime, readEnquiryRetention } from './retention-store.ts';

/** The port to whoever keeps something of enquiries that dies with them. */
export type DestroyedWith = {
  /** Part of the transaction that destroys the enquiry's own key. */
  enquiry: (tx: Tx, enquiryId: string) => Promise<void>;
  /** What stands for no enquiry in the clear goes by its age alone: of everything that old the enquiry is destroyed. */
  olderThan: (tx: Tx, before: Date) => Promise<void>;
};
/** Enquiries whose key something else needs that a hold keeps now. */
export type AlsoHeld = (db: Database, at: Date) => Promise<readonly string[]>;
type RetentionParts = {
  db: Database;
  clock: Clock;
  log: Log;
  destroyedWith: DestroyedWith;
  alsoHeld: AlsoHeld;
  /** What else of the line goes by its age. */
  besides: (parts: { db: Database; clock: Clock }) => Promise<void>;
};

const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 3_600_000;
/** As long an enquiry is matched against what custodians send; nobody hears of it any more then. */
const OPEN_FOR_MS = 30 * DAY_MS;
/** Of what is older than this besides, every enquiry is closed: its deadline comes an hour after Send, and custodians may answer for a day more. */
const ANSWERED_FOR_MS = 2 * DAY_MS;

/**
 * Closes what nobody closed, and destroys the key of what is over its time, unless a legal hold keeps it, or something that opens with it: what was said is gone in every copy, with the
 * recordings and the conversations that are bound to it, and its way to custodians. That it was asked stays.
 */
export async function keepToRetention({
  db,
  clock,
  destroyedWith,
  alsoHeld,
}: Omit<RetentionParts, 'log' | 'besides'>): Promise<void> {
  const at = clock.now();
  for (const enquiryId of await listLeftOpen(db, new Date(at.getTime() - OPEN_FOR_MS)))
    await inTransaction(db, async (tx) => {
      if (!(await storeClosing(tx, enquiryId, { at, outcome: 'by-time' }))) return;
      const about = { at, actor: lineActor, ...noEnquiry, enquiryId };
      appendEntry(tx, { kind: 'enquiry-closed', ...about, subject: { outcome: 'by-time' } });
    });
  if (await isHeld(db, 'enquiries', at)) return;
  const { version, afterClosingDays } = await readEnquiryRetention(db, at);
  const closedBefore = new Date(at.getTime() - afterClosingDays * DAY_MS);
  const held = [...(await listHeldEnquiries(db)), ...(await alsoHeld(db, at))];
  for (const enquiryId of await listOverTime(db, closedBefore, held))
    await inTransaction(db, async (tx) => {
      if (!(await destroyDataKey(tx, enquiryId, at))) return;
      await destroyedWith.enquiry(tx, enquiryId);
      const about = { at, actor: lineActor, ...noEnquiry, enquiryId };
      appendEntry(tx, { kind: 'enquiry-destroyed', ...about, subject: { version } });
    });
  const madeBefore = new Date(closedBefore.getTime() - OPEN_FOR_MS - ANSWERED_FOR_MS);
  await inTransaction(db, (tx) => destroyedWith.olderThan(tx, madeBefore));
}

/** Looks once an hour, from the start on. Returns what stops it. */
export function startRetention(parts: RetentionParts): () => Promise<void> {
  return repeatEvery(parts.clock, EVERY_MS, () =>
    keepToRetention(parts)
      .then(() => parts.besides(parts))
      .catch((error: unknown) => {
        parts.log.error(
          { code: 'HL_ENQUIRY_RETENTION_FAILED', error },
          'What is over its time could not be destroyed; trying again.',
        );
      }),
  );
}
