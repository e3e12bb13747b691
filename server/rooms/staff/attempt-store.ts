import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { hashToken } from './session.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

/** How long a sign-in that was begun may take. */
export const ATTEMPT_MS = 10 * 60_000;

/** A sign-in that was begun and not finished: kept here, and bound to one browser by a secret in a cookie. */
export type Attempt = {
  kind: 'enrolment' | 'passkey-enrolment' | 'passkey' | 'provider';
  accountId: string | null;
  sessionId: string | null;
  challenge: string | null;
  state: string | null;
  nonce: string | null;
  verifier: string | null;
  returnTo: string | null;
  createdAt: Date;
};

const nothing = { accountId: null, sessionId: null, challenge: null, state: null } as const;
/** An attempt with everything that it does not need left empty. */
export const emptyAttempt = { ...nothing, nonce: null, verifier: null, returnTo: null } as const;

/** Writes an attempt down, and forgets those whose time is over. */
export async function insertAttempt(tx: Tx, secret: string, attempt: Attempt): Promise<void> {
  await staff(tx).deleteFrom('staff.attempt').where('expires_at', '<=', attempt.createdAt).execute();
  await staff(tx)
    .insertInto('staff.attempt')
    .values({
      secret_hash: hashToken(secret),
      kind: attempt.kind,
      account_id: attempt.accountId,
      session_id: attempt.sessionId,
      challenge: attempt.challenge,
      state: attempt.state,
      nonce: attempt.nonce,
      verifier: attempt.verifier,
      return_to: attempt.returnTo,
      created_at: attempt.createdAt,
      expires_at: new Date(attempt.createdAt.getTime() + ATTEMPT_MS),
    })
    .execute();
}

/** Takes an attempt away, so that it serves once; nothing where it was taken, is too old, of another kind or never was. */
export async function takeAttempt(
  tx: Tx,
  secret: string,
  kind: Attempt['kind'],
  now: Date,
): Promise<Attempt | undefined> {
  const row = await staff(tx)
    .deleteFrom('staff.attempt')
    .where('secret_hash', '=', hashToken(secret))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  return row && toAttempt(row);
}

/** The enrolment that a one-time link opened; it stays until somebody signed in with it. */
export async function findEnrolment(
  db: Database | Tx,
  secret: string,
  now: Date,
): Promise<string | undefined> {
  const row = await staff(db)
    .selectFrom('staff.attempt')
    .select('account_id')
    .where('secret_hash', '=', hashToken(secret))
    .where('kind', '=', 'enrolment')
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.account_id ?? undefined;
}

/** Uses an account's enrolments up: somebody has enrolled. False where none was open. */
export async function takeEnrolments(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const { numDeletedRows } = await staff(tx)
    .deleteFrom('staff.attempt')
    .where('account_id', '=', accountId)
    .where('kind', '=', 'enrolment')
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whatever was begun for an account, and not finished. */
export async function deleteAttemptsOf(tx: Tx, accountId: string): Promise<void> {
  await staff(tx).deleteFrom('staff.attempt').where('account_id', '=', accountId).execute();
}

type Row = {
  kind: Attempt['kind'];
  account_id: string | null;
  session_id: string | null;
  challenge: string | null;
  state: string | null;
  nonce: string | null;
  verifier: string | null;
  return_to: string | null;
  created_at: Date;
};

const toAttempt = (row: Row): Attempt => ({
  kind: row.kind,
  accountId: row.account_id,
  sessionId: row.session_id,
  challenge: row.challenge,
  state: row.state,
  nonce: row.nonce,
  verifier: row.verifier,
  returnTo: row.return_to,
  createdAt: row.created_at,
});
