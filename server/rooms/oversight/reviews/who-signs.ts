import type { Tx } from '../../../platform/db/database.ts';
import { findPersons, listPersonsOfRole } from '../../staff/index.ts';

/** Pure: whether a week is for another person to sign, for an alert of it is about this one and about somebody else it is not. */
export const isForOther = (
  about: ReadonlySet<string>,
  signer: string | undefined,
  privacyOfficers: readonly string[],
): boolean =>
  signer !== undefined && about.has(signer) && privacyOfficers.some((person) => !about.has(person));

/** The same by the accounts that the alerts of a week are about. */
export async function isForAnother(tx: Tx, aboutIds: readonly string[], signerId: string): Promise<boolean> {
  if (aboutIds.length === 0) return false;
  const persons = await findPersons(tx, [signerId, ...aboutIds]);
  const about = new Set(aboutIds.map((accountId) => persons.get(accountId) ?? accountId));
  return isForOther(about, persons.get(signerId), await listPersonsOfRole(tx, 'privacy-officer'));
}
