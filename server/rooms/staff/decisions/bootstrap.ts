import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { hashToken, LINK_MS } from '../session.ts';
import { insertLink, listAccounts } from '../staff-store.ts';
import type { Staffing } from '../staffing.ts';
import { insertAccountOfPerson, insertBootstrap } from './accounts-store.ts';

export type FirstOperator = { name: string; staffNumber: string };

const SECRET_BYTES = 32;

/**
 * Makes the two first operators of a line, who are two people, and returns the secret of a one-time link for each. It is the one
 * thing that is not decided by two people; the database lets it happen once, and only while nobody has an account.
 */
export async function makeFirstOperators(
  { db, clock, ids }: Staffing,
  people: [FirstOperator, FirstOperator],
  actor: Actor,
): Promise<[string, string] | Refusal> {
  const at = clock.now();
  const first = {
    ...people[0],
    accountId: ids.uuid(),
    personId: ids.uuid(),
    secret: ids.secret(SECRET_BYTES),
  };
  const second = {
    ...people[1],
    accountId: ids.uuid(),
    personId: ids.uuid(),
    secret: ids.secret(SECRET_BYTES),
  };
  return inTransaction(db, async (tx) => {
    if ((await listAccounts(tx)).length > 0) return refuse('HL_ACCOUNT_NOT_AS_EXPECTED');
    await insertBootstrap(tx, [first.accountId, second.accountId], at);
    const subject = { firstAccountId: first.accountId, secondAccountId: second.accountId };
    appendEntry(tx, { at, actor, ...noEnquiry, kind: 'line-bootstrapped', subject });
    for (const { secret, ...person } of [first, second]) {
      const { accountId, personId } = person;
      const account = { ...person, role: 'operator', isNewPerson: true } as const;
      if (!(await insertAccountOfPerson(tx, account, at))) throw new SamePersonTwiceError();
      await insertLink(tx, hashToken(secret), accountId, new Date(at.getTime() + LINK_MS));
      const made = { accountId, personId, role: 'operator' } as const;
      appendEntry(tx, { at, actor, ...noEnquiry, kind: 'account-created', subject: made });
      appendEntry(tx, { at, actor, ...noEnquiry, kind: 'sign-in-link-issued', subject: { accountId } });
    }
    return [first.secret, second.secret];
  });
}

/** The first two operators were given one staff number. */
class SamePersonTwiceError extends Error {
  readonly code = 'HL_SAME_PERSON_TWICE';
  constructor() {
    super('The two first operators need two staff numbers, for they are two people.');
    this.name = 'SamePersonTwiceError';
  }
}
