import type { PersonView } from '../../../../contract/people.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { disableAccount } from '../disable-account.ts';
import { listAccountsOfPeople } from './accounts-store.ts';
import { toBreakGlassView } from './break-glass-state.ts';
import { listSeals } from './break-glass-store.ts';
import type { DecisionParts } from './propose.ts';

/** Everybody who has an account here; the look is written down first. */
export async function listPeople({ db, clock }: DecisionParts, accountId: string): Promise<PersonView[]> {
  return inTransaction(db, async (tx) => {
    const accounts = await listAccountsOfPeople(tx);
    const seals = new Map((await listSeals(tx)).map((seal) => [seal.accountId, seal]));
    const at = clock.now();
    const subject = { count: accounts.length };
    appendEntry(tx, { at, actor: staffActor(accountId), ...noEnquiry, kind: 'people-viewed', subject });
    return accounts.map(({ disabledAt, ...account }) => {
      const seal = seals.get(account.accountId);
      return {
        ...account,
        disabledAt: disabledAt?.toISOString() ?? null,
        breakGlass: seal ? toBreakGlassView(seal, at) : null,
      };
    });
  });
}

/** A leaver, or somebody who must be stopped: at once, by one person, for that is the safe direction. */
export async function disable(
  parts: DecisionParts,
  actorAccountId: string,
  accountId: string,
): Promise<{ endedSessions: number } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const endedSessions = await disableAccount(tx, parts, accountId, staffActor(actorAccountId));
    return endedSessions === undefined ? refuse('HL_NOT_FOUND') : { endedSessions };
  });
}
