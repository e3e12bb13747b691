import { randomUUID } from 'node:crypto';
import type { TestLine } from './line.ts';

/** What an alert is about besides people. */
type Shows = { enquiryIds: readonly string[]; entryIds: readonly number[] };

/** An alert as the watch raises it, about whoever has these accounts. */
export async function raiseAlertAbout(
  line: TestLine,
  accountIds: readonly string[],
  shows: Shows = { enquiryIds: [], entryIds: [] },
): Promise<string> {
  const alertId = randomUUID();
  const evidence = {
    about: { accountIds, officerIds: [], agencyIds: [] },
    ...{ ...shows, measure: { count: 1, expected: null, chance: null } },
  };
  const at = line.clock.now().toISOString();
  await line.asAdministrator(`INSERT INTO oversight.alert (alert_id, detector, matter, raised_at, last_at, evidence)
    VALUES ('${alertId}', 'break-glass', sha256('${alertId}'), '${at}', '${at}', '${JSON.stringify(evidence)}')`);
  return alertId;
}

/** From now on the second account is of the person whose the first is. */
export const makeOnePerson = (line: TestLine, one: { accountId: string }, other: { accountId: string }) =>
  line.asAdministrator(`SET session_replication_role = replica;
    UPDATE staff.account SET person_id = (SELECT person_id FROM staff.account WHERE account_id = '${one.accountId}')
      WHERE account_id = '${other.accountId}';
    SET session_replication_role = DEFAULT`);
