import { z } from 'zod';

/** Who works at the line. */
export const staffRole = z.enum([
  'call-taker',
  'supervisor',
  'privacy-officer',
  'planner',
  'operator',
  'counsel',
]);
export type StaffRole = z.infer<typeof staffRole>;

/** Who answers for one custodian in its inbox, and does nothing else here. */
export const inboxRole = z.enum(['duty-officer', 'safeguarding-contact', 'cleared-contact']);
export type InboxRole = z.infer<typeof inboxRole>;

/** `break-glass` is no post that anybody holds: it is the role of a sealed account while it is open. */
export const role = z.enum([...staffRole.options, 'break-glass', ...inboxRole.options]);
export type Role = z.infer<typeof role>;

export const isInboxRole = (one: Role): one is InboxRole => inboxRole.safeParse(one).success;

/** `POST /api/sign-in`: the secret of a one-time link. It travels in the link's fragment, so no log sees it. */
export const signInRequest = z.object({ token: z.string().min(20).max(200) });

/** `GET /api/session`, and the answer to a sign-in. */
export const sessionView = z.object({
  accountId: z.uuid(),
  name: z.string(),
  role,
  idleUntil: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** While the screen is locked, nothing but unlocking and signing out answers. */
  lockedAt: z.iso.datetime().nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

/** A screen that nobody touched for this long is locked, unless its person is in a call. CJIS Security Policy AC-11 allows 30 minutes. */
export const LOCK_AFTER_MS = 15 * 60_000;
/** The desk says at most this often that somebody touched it. */
export const SAY_ACTIVE_EVERY_MS = 30_000;
