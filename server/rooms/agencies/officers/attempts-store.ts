import { createHash } from 'node:crypto';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { hashSecret } from './officering.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** How long what was begun may take. */
export const ATTEMPT_MS = 10 * 60_000;
/** How long whoever was just proven may take to do what they were proven for. */
export const ALLOWANCE_MS = 2 * 60_000;

const allowances = ['passkey-addition', 'telephone-giving'] as const;
type AttemptKind = 'enrolment' | 'passkey-enrolment' | 'proof' | 'provider' | (typeof allowances)[number];
const livesMs = (kind: AttemptKind): number =>
  allowances.some((allowance) => allowance === kind) ? ALLOWANCE_MS : ATTEMPT_MS;

/** What a proof is for. One that was begun for one thing serves for no other. */
export type ProofPurpose =
  | 'sign-in'
  | 'call-code'
  | 'invitation'
  | 'passkey-addition'
  | 'passkey-removal'
  | 'telephone';
export type Attempt = {
  kind: AttemptKind;
  officerId: string | null;
  sessionId: string | null;
  /** `passkeys`: begun by the release before. It serves for nothing. */
  purpose: ProofPurpose | 'enrolment' | 'passkeys';
  challenge: string | null;
  /** What it is done with, as a digest; null where that is open. */
  about: string | null;
};
/** What somebody who is at their agency's provider comes back with must match this. */
export type ProviderAttempt = {
  officerId: string | null;
  sessionId: string | null;
  purpose: 'enrolment' | 'sign-in' | 'call-code' | 'passkey-addition' | 'telephone';
  providerId: string;
  state: string;
  nonce: string;
  verifier: string;
  enquiryId: string | null;
  createdAt: Date;
};
type NewAttempt = Omit<Attempt, 'about'> & { aim?: string | undefined } & Partial<
    Omit<ProviderAttempt, keyof Attempt | 'createdAt'>
  >;

/** What an attempt is about: nothing that could be read, nor guessed at, by whoever has the database without the browser's secret. */
export const digestOfAim = (secret: string, aim: string | undefined): string | null =>
  aim === undefined ? null : createHash('sha256').update(`${secret} ${aim}`, 'utf8').digest('hex');

/** Writes an attempt down, and forgets those whose time is over. */
export async function insertAttempt(tx: Tx, secret: string, attempt: NewAttempt, at: Date): Promise<void> {
  await agencies(tx).deleteFrom('agencies.officer_attempt').where('expires_at', '<=', at).execute();
  await agencies(tx)
    .insertInto('agencies.officer_attempt')
    .values({
      secret_hash: hashSecret(secret),
      kind: attempt.kind,
      officer_id: attempt.officerId,
      session_id: attempt.sessionId,
      purpose: attempt.purpose,
      challenge: attempt.challenge,
      about: digestOfAim(secret, attempt.aim),
      provider_id: attempt.providerId ?? null,
      state: attempt.state ?? null,
      nonce: attempt.nonce ?? null,
      verifier: attempt.verifier ?? null,
      enquiry_id: attempt.enquiryId ?? null,
      created_at: at,
      expires_at: new Date(at.getTime() + livesMs(attempt.kind)),
    })
    .execute();
}

const columns = [
  'kind',
  'officer_id as officerId',
  'session_id as sessionId',
  'purpose',
  'challenge',
  'about',
] as const;

/** Takes an attempt away, so that it serves once; nothing where it was taken, is too old, of another kind or never was. */
export function takeAttempt(
  tx: Tx,
  secret: string,
  kind: AttemptKind,
  now: Date,
): Promise<Attempt | undefined> {
  return agencies(tx)
    .deleteFrom('agencies.officer_attempt')
    .where('secret_hash', '=', hashSecret(secret))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .returning(columns)
    .executeTakeFirst();
}

/** The same for one at an agency's provider. */
export async function takeProviderAttempt(
  tx: Tx,
  secret: string,
  now: Date,
): Promise<ProviderAttempt | undefined> {
  const row = await agencies(tx)
    .deleteFrom('agencies.officer_attempt')
    .where('secret_hash', '=', hashSecret(secret))
    .where('kind', '=', 'provider')
    .where('expires_at', '>', now)
    .returning(columns)
    .returning(['provider_id', 'state', 'nonce', 'verifier', 'enquiry_id', 'created_at'])
    .executeTakeFirst();
  if (!row?.provider_id || !row.state || !row.nonce || !row.verifier) return undefined;
  if (row.purpose === 'invitation' || row.purpose === 'passkey-removal' || row.purpose === 'passkeys')
    return undefined;
  const { officerId, sessionId, purpose, state, nonce, verifier } = row;
  const asked = { officerId, sessionId, purpose, state, nonce, verifier };
  return { ...asked, providerId: row.provider_id, enquiryId: row.enquiry_id, createdAt: row.created_at };
}

/** An attempt that stays. */
export function findAttempt(
  db: Database | Tx,
  secret: string,
  kind: AttemptKind,
  now: Date,
): Promise<Attempt | undefined> {
  return agencies(db)
    .selectFrom('agencies.officer_attempt')
    .select(columns)
    .where('secret_hash', '=', hashSecret(secret))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Whatever was begun by an officer, and not finished. */
export async function deleteAttemptsOf(tx: Tx, officerId: string): Promise<void> {
  await agencies(tx).deleteFrom('agencies.officer_attempt').where('officer_id', '=', officerId).execute();
}
