import type { AnnounceRequest } from '../../../../contract/announcement.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { RouterParts } from '../router.ts';
import { endAnnouncement, insertAnnouncement } from './announcements-store.ts';

type Parts = Pick<RouterParts, 'db' | 'clock' | 'ids' | 'rules'>;
const WEEK_MS = 7 * 24 * 3_600_000;

/** Puts a prepared announcement on the line, from a moment until another. It comes off by itself. */
export async function announce(
  { db, clock, ids, rules }: Parts,
  supervisorId: string,
  { text, startsAt: wanted, endsAt: until }: AnnounceRequest,
): Promise<'done' | Refusal> {
  const at = clock.now();
  const startsAt = wanted === null ? at : new Date(wanted);
  const endsAt = new Date(until);
  const isPossible = endsAt > at && endsAt > startsAt && endsAt.getTime() - at.getTime() <= WEEK_MS;
  if (!isPossible) return refuse('HL_ANNOUNCEMENT_TIMES');
  const announcementId = ids.uuid();
  await inTransaction(db, async (tx) => {
    const published = { publishedAt: at, publishedBy: supervisorId };
    await insertAnnouncement(tx, { announcementId, text, startsAt, endsAt, ...published });
    const subject = {
      announcementId,
      text,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    };
    const actor = staffActor(supervisorId);
    appendEntry(tx, { kind: 'announcement-published', at, actor, ...noEnquiry, subject });
  });
  await rules.read();
  return 'done';
}

/** Takes an announcement off before its end. */
export async function withdrawAnnouncement(
  { db, clock, rules }: Parts,
  supervisorId: string,
  announcementId: string,
): Promise<'done' | Refusal> {
  const outcome = await inTransaction(db, async (tx) => {
    const at = clock.now();
    const isEnded = await endAnnouncement(tx, announcementId, { at, accountId: supervisorId });
    if (!isEnded) return refuse('HL_ANNOUNCEMENT_OVER');
    const subject = { announcementId };
    const actor = staffActor(supervisorId);
    appendEntry(tx, { kind: 'announcement-withdrawn', at, actor, ...noEnquiry, subject });
    return 'done' as const;
  });
  await rules.read();
  return outcome;
}
