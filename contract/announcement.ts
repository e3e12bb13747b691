import { z } from 'zod';

/** The announcements that are prepared, as prompts in both languages: `asterisk/prompts`, `announcement-…`. */
export const announcementText = z.enum([
  'long-waits',
  'slow-answers',
  'severe-weather',
  'interpreters-short',
]);
export type AnnouncementText = z.infer<typeof announcementText>;

/** An announcement that is on the line, or will be. */
export const announcementView = z.object({
  announcementId: z.uuid(),
  text: announcementText,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  byName: z.string(),
});
export type AnnouncementView = z.infer<typeof announcementView>;

/** `POST /api/floor/announce`; without `startsAt` from now on. */
export const announceRequest = z.strictObject({
  text: announcementText,
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime(),
});
export type AnnounceRequest = z.infer<typeof announceRequest>;

/** `POST /api/floor/withdraw-announcement`. */
export const withdrawAnnouncementRequest = z.strictObject({ announcementId: z.uuid() });
