import type { Role } from '../../../contract/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../ledger/index.ts';
import { emptyAttempt, insertAttempt } from './attempt-store.ts';
import { hashToken, LINK_MS } from './session.ts';
import { beginSession, type OpenedSession } from './sessions.ts';
import { type Account, findAccount, insertAccount, insertLink, takeLink } from './staff-store.ts';
import type { Staffing } from './staffing.ts';

const SECRET_BYTES = 32;

/** Makes an account for a person who is new here. The database lets it happen on a demo line only: elsewhere two people decide it. */
export async function createAccount(
  staffing: Staffing,
  person: { name: string; role: Role; telephoneContact?: string; custodianId?: string },
  actor: Actor,
): Promise<Account> {
  const { db, clock, ids } = staffing;
  const now = clock.now();
  const account: Account = {
    accountId: ids.uuid(),
    name: person.name,
    role: person.role,
    telephoneContact: person.telephoneContact ?? null,
    custodianId: person.custodianId ?? null,
  };
  const personId = ids.uuid();
  const subject = { accountId: account.accountId, personId, role: account.role };
  await inTransaction(db, async (tx) => {
    await insertAccount(tx, { ...account, personId }, now);
    appendEntry(tx, { at: now, actor, ...noEnquiry, kind: 'account-created', subject });
  });
  return account;
}

/** Issues the secret of a one-time sign-in link, good for a day. Only its hash is kept. */
export async function issueSignInLink(staffing: Staffing, accountId: string, actor: Actor): Promise<string> {
  const { db, clock, ids } = staffing;
  const now = clock.now();
  const token = ids.secret(SECRET_BYTES);
  await inTransaction(db, async (tx) => {
    await insertLink(tx, hashToken(token), accountId, new Date(now.getTime() + LINK_MS));
    appendEntry(tx, {
      at: now,
      actor,
      ...noEnquiry,
      kind: 'sign-in-link-issued',
      subject: { accountId },
    });
  });
  return token;
}

/** Uses a link up and begins a session. Only a demo signs people in by a link alone. */
export async function signIn(staffing: Staffing, linkToken: string): Promise<OpenedSession | Refusal> {
  return inTransaction(staffing.db, async (tx) => {
    const account = await takeAccountOfLink(tx, staffing, linkToken);
    return account ? beginSession(tx, staffing, account, 'link') : refuse('HL_LINK_NOT_VALID');
  });
}

/** Uses a link up. Whoever holds the secret that comes back may enrol a passkey, or the provider's sign-in, within ten minutes. */
export async function openEnrolment(
  staffing: Staffing,
  linkToken: string,
): Promise<{ secret: string; account: Account } | Refusal> {
  const { db, clock, ids } = staffing;
  const secret = ids.secret(SECRET_BYTES);
  return inTransaction(db, async (tx) => {
    const account = await takeAccountOfLink(tx, staffing, linkToken);
    if (!account) return refuse('HL_LINK_NOT_VALID');
    const { accountId } = account;
    const now = clock.now();
    await insertAttempt(tx, secret, { ...emptyAttempt, kind: 'enrolment', accountId, createdAt: now });
    const actor = { kind: 'visitor' } as const;
    appendEntry(tx, { at: now, actor, ...noEnquiry, kind: 'enrolment-opened', subject: { accountId } });
    return { secret, account };
  });
}

/** The same work whether the link never was, was used, or is a disabled account's. */
async function takeAccountOfLink(
  tx: Tx,
  { clock, ids }: Staffing,
  linkToken: string,
): Promise<Account | undefined> {
  const now = clock.now();
  const accountId = await takeLink(tx, hashToken(linkToken), now);
  const account = await findAccount(tx, accountId ?? ids.uuid());
  if (!account) refuseInLedger(tx, now, 'HL_LINK_NOT_VALID', accountId ? 'account-disabled' : 'unknown');
  return account;
}

export type RefusalCause =
  | 'unknown'
  | 'account-disabled'
  | 'attempt-not-valid'
  | 'proof-not-valid'
  | 'another-account'
  | 'counter-went-back'
  | 'not-multi-factor'
  | 'not-fresh'
  | 'provider-away';

/** Writes down that somebody was not let in, and why; the person is told only the code. */
export function refuseInLedger(
  tx: Tx,
  at: Date,
  code: 'HL_LINK_NOT_VALID' | 'HL_SIGN_IN_REFUSED',
  cause: RefusalCause,
): void {
  const subject = { code, cause };
  appendEntry(tx, { at, actor: { kind: 'visitor' }, ...noEnquiry, kind: 'sign-in-refused', subject });
}
