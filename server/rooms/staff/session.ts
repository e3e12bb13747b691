import { createHash } from 'node:crypto';

/**
 * A session ends after this long without use. The CJIS Security Policy (AC-11) asks for a lock at 30 minutes at most, and lets
 * those who dispatch be: a desk that takes calls counts as used, however quiet the night.
 */
export const IDLE_MS = 30 * 60_000;
/** A session ends after a shift at the latest, however busy. */
export const ABSOLUTE_MS = 12 * 3_600_000;
/** A one-time sign-in link is good for this long. */
export const LINK_MS = 24 * 3_600_000;

export type SessionTimes = { idleUntil: Date; endsAt: Date };

export function startTimes(now: Date): SessionTimes {
  return { idleUntil: new Date(now.getTime() + IDLE_MS), endsAt: new Date(now.getTime() + ABSOLUTE_MS) };
}

/** The idle end moves with each use, never beyond the absolute end. */
export function extendIdle(endsAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, endsAt.getTime()));
}

export function isLive(session: SessionTimes & { revokedAt: Date | null }, now: Date): boolean {
  return session.revokedAt === null && now < session.idleUntil && now < session.endsAt;
}

/** Only this hash is stored: whoever reads the database cannot sign in with it. The tokens are random, so no salt is needed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
