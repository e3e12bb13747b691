import type { Tx } from '../../../platform/db/database.ts';
import { findPersons, listPersonsOfRole } from '../../staff/index.ts';
import type { Alert } from './alert-store.ts';

/** For whom an alert is: whoever it is about does nothing with it, whatever account they use. */
export type ForWhom = {
  isAboutViewer: boolean;
  /** Counsel looks into what is about every privacy officer that there is. */
  isForCounsel: boolean;
};

/** Pure: by persons, not by accounts. */
export function forWhom(
  about: ReadonlySet<string>,
  viewer: string | undefined,
  privacyOfficers: readonly string[],
): ForWhom {
  return {
    isAboutViewer: viewer !== undefined && about.has(viewer),
    isForCounsel: privacyOfficers.length > 0 && privacyOfficers.every((person) => about.has(person)),
  };
}

/** The same of alerts as they are stored; nobody looks at them where there is no viewer. */
export async function judgeAlerts(
  tx: Tx,
  alerts: readonly Pick<Alert, 'evidence'>[],
  viewerId: string | null,
): Promise<ForWhom[]> {
  const about = alerts.flatMap(({ evidence }) => evidence.about.accountIds);
  const asked = viewerId === null ? about : [viewerId, ...about];
  const persons = await findPersons(tx, [...new Set(asked)]);
  const privacyOfficers = await listPersonsOfRole(tx, 'privacy-officer');
  const personsOf = (accountIds: readonly string[]) =>
    new Set(accountIds.map((accountId) => persons.get(accountId) ?? accountId));
  return alerts.map(({ evidence }) =>
    forWhom(personsOf(evidence.about.accountIds), persons.get(viewerId ?? ''), privacyOfficers),
  );
}
