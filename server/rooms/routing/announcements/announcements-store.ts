import { sql } from 'kysely';
import type { AnnouncementText } from '../../../../contract/announcement.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { ROUTING_CHANNEL } from '../../staff/index.ts';

const routing = (db: Database | Tx) => db.$pickTables<NamesOf<'routing'>>();

export type Announcement = {
  announcementId: string;
  text: AnnouncementText;
  startsAt: Date;
  endsAt: Date;
  publishedAt: Date;
  publishedBy: string;
};

/** What is on the line and what will be, in the order of its beginning; what has ended may still be among it. */
export async function listAnnouncements(db: Database | Tx): Promise<Announcement[]> {
  const rows = await routing(db)
    .selectFrom('routing.announcement')
    .select(['announcement_id', 'text', 'starts_at', 'ends_at', 'published_at', 'published_by'])
    .where('withdrawn_at', 'is', null)
    .orderBy('ends_at', 'desc')
    .limit(100)
    .execute();
  const announcements = rows.map((row) => ({
    announcementId: row.announcement_id,
    text: row.text,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }));
  return announcements.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Holds from the commit on, in every server process. */
export async function insertAnnouncement(tx: Tx, announcement: Announcement): Promise<void> {
  await routing(tx)
    .insertInto('routing.announcement')
    .values({
      announcement_id: announcement.announcementId,
      text: announcement.text,
      starts_at: announcement.startsAt,
      ends_at: announcement.endsAt,
      published_at: announcement.publishedAt,
      published_by: announcement.publishedBy,
    })
    .execute();
  await tellOfAnnouncements(tx);
}

/** False where it is over, or was withdrawn. */
export async function endAnnouncement(
  tx: Tx,
  announcementId: string,
  { at, accountId }: { at: Date; accountId: string },
): Promise<boolean> {
  const row = await routing(tx)
    .updateTable('routing.announcement')
    .set({ withdrawn_at: at, withdrawn_by: accountId })
    .where('announcement_id', '=', announcementId)
    .where('withdrawn_at', 'is', null)
    .where('ends_at', '>', at)
    .returning('announcement_id')
    .executeTakeFirst();
  if (row) await tellOfAnnouncements(tx);
  return row !== undefined;
}

async function tellOfAnnouncements(tx: Tx): Promise<void> {
  await sql`SELECT pg_notify(${ROUTING_CHANNEL}, 'announcements')`.execute(tx);
}
