import { inTransaction } from './platform/db/transaction.ts';
import type { Gate } from './platform/http/access.ts';
import { appendEntry, type LedgerKeeper, noEnquiry, staffActor } from './rooms/ledger/index.ts';
import {
  authenticate,
  holdBack,
  mayDo,
  type Permission,
  permissions,
  type Staffing,
  type StoredSession,
} from './rooms/staff/index.ts';

/** With a broken ledger nothing is looked at, but whoever calls is answered (promises 8 and 10). */
const worksWithoutLedger: readonly string[] = [
  'session:own',
  'desk:use',
  'page:acknowledge',
] satisfies Permission[];

/** Who may pass, and the note in the ledger about who may not. */
export function createGate(
  { db, clock, ids }: Staffing,
  keeper: Pick<LedgerKeeper, 'brokenFor'>,
): Gate<StoredSession> {
  return {
    authenticate: (token) => authenticate({ db, clock, ids }, token),
    mayDo: ({ account }, asked) =>
      permissions.some((permission) => permission === asked && mayDo(account.role, permission)),
    whyClosed: (permission) =>
      keeper.brokenFor === undefined || worksWithoutLedger.includes(permission)
        ? undefined
        : 'HL_LEDGER_BROKEN',
    holdBack: (session, asked) => {
      const permission = permissions.find((known) => known === asked);
      return permission && holdBack(session, permission, clock.now());
    },
    recordRefusal: ({ account }, action, code) => {
      const entry = { kind: 'request-refused', subject: { action, code }, ...noEnquiry } as const;
      const written = { ...entry, at: clock.now(), actor: staffActor(account.accountId) };
      return inTransaction(db, (tx) => appendEntry(tx, written));
    },
  };
}
