import { sql } from 'kysely';
import type { AlertOutcome, AlertState, DetectorName, DetectorRecord } from '../../../../contract/watch.ts';
import { detectorName } from '../../../../contract/watch.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { type Evidence, evidence } from '../watch/finding.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();

export type Alert = {
  alertId: string;
  detector: DetectorName;
  raisedAt: Date;
  lastAt: Date;
  evidence: Evidence;
  state: AlertState;
  ownerId: string | null;
  outcome: AlertOutcome | null;
  closedAt: Date | null;
  noteKept: string | null;
};
export type Matter = { detector: DetectorName; matter: Buffer };

/** The alert of a matter that is under way, and when one of it was closed last. */
export async function findOfMatter(
  tx: Tx,
  { detector, matter }: Matter,
): Promise<{ underWay: Alert | undefined; closedAt: Date | null }> {
  const rows = await selectAlerts(tx)
    .where('detector', '=', detector)
    .where('matter', '=', matter)
    .orderBy('raised_at', 'desc')
    .execute();
  const alerts = rows.map(toAlert);
  return {
    underWay: alerts.find(({ state }) => state !== 'closed'),
    closedAt: alerts.find(({ closedAt }) => closedAt !== null)?.closedAt ?? null,
  };
}

type NewAlert = Matter & { alertId: string; raisedAt: Date; lastAt: Date; evidence: Evidence };

/** False where another run was first. */
export async function insertAlert(tx: Tx, alert: NewAlert): Promise<boolean> {
  const { alertId, detector, matter, raisedAt, lastAt } = alert;
  const stored = await oversight(tx)
    .insertInto('oversight.alert')
    .values({
      ...{ alert_id: alertId, detector, matter, raised_at: raisedAt, last_at: lastAt },
      evidence: JSON.stringify(alert.evidence),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

/** What was found of it since. */
export async function bringUpToDate(
  tx: Tx,
  alertId: string,
  found: { lastAt: Date; evidence: Evidence },
): Promise<void> {
  await oversight(tx)
    .updateTable('oversight.alert')
    .set({ last_at: found.lastAt, evidence: JSON.stringify(found.evidence) })
    .where('alert_id', '=', alertId)
    .execute();
}

/** Those under way of which counsel was not told, be they for counsel or not. */
export async function listUntoldToCounsel(tx: Tx): Promise<Alert[]> {
  const rows = await selectAlerts(tx)
    .where('state', '<>', 'closed')
    .where('told_counsel', '=', false)
    .forUpdate()
    .execute();
  return rows.map(toAlert);
}

export async function noteToldCounsel(tx: Tx, alertIds: readonly string[]): Promise<void> {
  await oversight(tx)
    .updateTable('oversight.alert')
    .set({ told_counsel: true })
    .where('alert_id', 'in', alertIds)
    .execute();
}

export async function lockAlert(tx: Tx, alertId: string): Promise<Alert | undefined> {
  const row = await selectAlerts(tx).where('alert_id', '=', alertId).forUpdate().executeTakeFirst();
  return row && toAlert(row);
}

export async function findAlert(db: Database | Tx, alertId: string): Promise<Alert | undefined> {
  const row = await selectAlerts(db).where('alert_id', '=', alertId).executeTakeFirst();
  return row && toAlert(row);
}

export async function setOwner(tx: Tx, alertId: string, ownerId: string): Promise<void> {
  await oversight(tx)
    .updateTable('oversight.alert')
    .set({ state: 'taken', owner_id: ownerId })
    .where('alert_id', '=', alertId)
    .execute();
}

type Closing = { outcome: AlertOutcome; closedAt: Date; noteKept: string };
export async function closeRow(tx: Tx, alertId: string, closing: Closing): Promise<void> {
  await oversight(tx)
    .updateTable('oversight.alert')
    .set({
      ...{ state: 'closed', outcome: closing.outcome },
      ...{ closed_at: closing.closedAt, note_kept: closing.noteKept },
    })
    .where('alert_id', '=', alertId)
    .execute();
}

/** Those under way, the oldest first, then those that were closed last. */
export async function listAlerts(db: Database | Tx, limit: number): Promise<Alert[]> {
  const rows = await selectAlerts(db)
    .orderBy(sql`closed_at DESC NULLS FIRST`)
    .orderBy('raised_at')
    .limit(limit)
    .execute();
  return rows.map(toAlert);
}

/** Of each detector that has any: how many of its alerts were closed since then, and as what. */
export async function countOutcomes(db: Database | Tx, since: Date): Promise<DetectorRecord[]> {
  const { rows } = await sql<{ detector: string; closed: number; falseAlarms: number; misuse: number }>`
    SELECT detector, count(*) AS closed, count(*) FILTER (WHERE outcome = 'false-alarm') AS "falseAlarms",
      count(*) FILTER (WHERE outcome = 'misuse') AS misuse
    FROM oversight.alert WHERE closed_at >= ${since} GROUP BY detector ORDER BY detector`.execute(db);
  return rows.map((row) => ({ ...row, detector: detectorName.parse(row.detector) }));
}

const selectAlerts = (db: Database | Tx) =>
  oversight(db)
    .selectFrom('oversight.alert')
    .select(['alert_id', 'detector', 'raised_at', 'last_at', 'evidence', 'state', 'owner_id'])
    .select(['outcome', 'closed_at', 'note_kept']);

type Row = Awaited<ReturnType<ReturnType<typeof selectAlerts>['executeTakeFirstOrThrow']>>;

function toAlert(row: Row): Alert {
  return {
    alertId: row.alert_id,
    detector: detectorName.parse(row.detector),
    raisedAt: row.raised_at,
    lastAt: row.last_at,
    evidence: evidence.parse(row.evidence),
    state: row.state,
    ownerId: row.owner_id,
    outcome: row.outcome,
    closedAt: row.closed_at,
    noteKept: row.note_kept,
  };
}
