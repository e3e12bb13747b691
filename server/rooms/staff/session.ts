import { createHash } from 'node:crypto';
import { LOCK_AFTER_MS } from '../../../contract/session.ts';
import type { Account } from './staff-store.ts';

/**
 * A session ends after this long without use; its screen locks before (`LOCK_AFTER_MS`). The CJIS Security Policy (AC-11) asks for
 * a lock at 30 minutes at most.
 */
export const IDLE_MS = 30 * 60_000;
/** A session ends after a shift at the latest, however busy. */
export const ABSOLUTE_MS = 12 * 3_600_000;
/** A one-time sign-in link is good for this long. */
export const LINK_MS = 24 * 3_600_000;

/** What is dangerous needs a proof of who asks that is no older than this. */
export const FRESH_MS = 5 * 60_000;
/** A person has no more sessions than this; one more ends the oldest. */
export const MOST_SESSIONS = 3;

export type SignInMethod = 'link' | 'passkey' | 'provider' | 'break-glass';

/**
 * A session, from sign-in to its end.
 *
 *            15 min untouched, or asked       proved anew
 *   open ------------------------------> locked ---------> open (with a new secret)
 *     |                                    |
 *     +--- signed out, ended, limit, idle for 30 min, 12 h ---+---> over
 */
export type StoredSession = {
  sessionId: string;
  account: Account;
  method: SignInMethod;
  createdAt: Date;
  /** When the person last proved who they are. */
  authenticatedAt: Date;
  /** When the person last touched the screen. */
  activeAt: Date;
  lockedAt: Date | null;
  idleUntil: Date;
  endsAt: Date;
  revokedAt: Date | null;
};

export type SessionTimes = { idleUntil: Date; endsAt: Date };

export function startTimes(now: Date, atMost = new Date(now.getTime() + ABSOLUTE_MS)): SessionTimes {
  const endsAt = new Date(Math.min(now.getTime() + ABSOLUTE_MS, atMost.getTime()));
  return { idleUntil: extendIdle(endsAt, now), endsAt };
}

/** The idle end moves with each use, never beyond the absolute end. */
export function extendIdle(endsAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, endsAt.getTime()));
}

export function isLive(session: SessionTimes & { revokedAt: Date | null }, now: Date): boolean {
  return session.revokedAt === null && now < session.idleUntil && now < session.endsAt;
}

export function isDueToLock(session: Pick<StoredSession, 'lockedAt' | 'activeAt'>, now: Date): boolean {
  return session.lockedAt === null && now.getTime() - session.activeAt.getTime() >= LOCK_AFTER_MS;
}

export function isFresh(session: Pick<StoredSession, 'authenticatedAt'>, now: Date): boolean {
  return now.getTime() - session.authenticatedAt.getTime() < FRESH_MS;
}

/** Which sessions end so that one more fits: the oldest. `live` is in the order in which they began. */
export function beyondLimit<Session>(live: readonly Session[]): Session[] {
  return live.slice(0, Math.max(0, live.length + 1 - MOST_SESSIONS));
}

/** Only this hash is stored: whoever reads the database cannot sign in with it. The tokens are random, so no salt is needed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
