import type { AnnouncementView } from '../../../../contract/announcement.ts';
import type { Database } from '../../../platform/db/database.ts';
import { findNames } from '../../staff/index.ts';
import { listAnnouncements } from './announcements-store.ts';

/** What is on the line now, and what will be, with the name of who put it there. */
export async function readAnnouncements(db: Database, now: Date): Promise<AnnouncementView[]> {
  const open = (await listAnnouncements(db)).filter(({ endsAt }) => endsAt > now);
  const names = await findNames(
    db,
    open.map(({ publishedBy }) => publishedBy),
  );
  return open.map(({ announcementId, text, startsAt, endsAt, publishedBy }) => ({
    ...{ announcementId, text },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    byName: names.get(publishedBy) ?? '',
  }));
}
