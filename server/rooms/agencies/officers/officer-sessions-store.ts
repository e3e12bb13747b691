import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { OfficerSession } from './officer.ts';
import { findOfficer } from './officers-store.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

export type NewSession = Omit<OfficerSession, 'officer'> & {
  officerId: string;
  method: 'passkey' | 'provider';
};

export async function insertSession(tx: Tx, session: NewSession, tokenHash: Buffer): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.officer_session')
    .values({
      session_id: session.sessionId,
      officer_id: session.officerId,
      token_hash: tokenHash,
      method: session.method,
      created_at: session.createdAt,
      idle_until: session.idleUntil,
      ends_at: session.endsAt,
    })
    .execute();
}

/** A session that nobody ended, with its officer as they are now. */
export async function findSessionByToken(
  db: Database,
  tokenHash: Buffer,
): Promise<OfficerSession | undefined> {
  const row = await agencies(db)
    .selectFrom('agencies.officer_session')
    .select(['session_id', 'officer_id', 'created_at', 'idle_until', 'ends_at'])
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  const officer = row && (await findOfficer(db, row.officer_id));
  if (!officer) return undefined;
  const times = { createdAt: row.created_at, idleUntil: row.idle_until, endsAt: row.ends_at };
  return { sessionId: row.session_id, officer, ...times };
}

export function listLiveSessions(
  tx: Tx,
  officerId: string,
  now: Date,
): Promise<{ sessionId: string; createdAt: Date }[]> {
  return agencies(tx)
    .selectFrom('agencies.officer_session')
    .select(['session_id as sessionId', 'created_at as createdAt'])
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .where('idle_until', '>', now)
    .where('ends_at', '>', now)
    .orderBy('created_at')
    .orderBy('session_id')
    .execute();
}

export async function touchSessionRow(db: Database, sessionId: string, idleUntil: Date): Promise<void> {
  await agencies(db)
    .updateTable('agencies.officer_session')
    .set({ idle_until: idleUntil })
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute();
}

/** When the session is over at the latest; undefined where it is already. */
export async function replaceToken(tx: Tx, sessionId: string, tokenHash: Buffer): Promise<Date | undefined> {
  const row = await agencies(tx)
    .updateTable('agencies.officer_session')
    .set({ token_hash: tokenHash })
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .returning('ends_at')
    .executeTakeFirst();
  return row?.ends_at;
}

export async function endSessionRow(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_session')
    .set({ ended_at: at })
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute();
}
