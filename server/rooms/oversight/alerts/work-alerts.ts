import type { AlertOutcome, AlertRow } from '../../../../contract/watch.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, keepContent, noEnquiry, type SubjectKeys, staffActor } from '../../ledger/index.ts';
import { findNames } from '../../staff/index.ts';
import { type Alert, closeRow, lockAlert, setOwner } from './alert-store.ts';

export type AlertParts = { db: Database; clock: Clock; keys: SubjectKeys };
type Asked = { accountId: string; alertId: string };

/*
 * An alert's states:
 *
 *   open --take--> taken --close--> closed
 *                    ^  |
 *                    +--+ take (by somebody else)
 *
 * Nobody takes one that is about themselves; the database refuses it too.
 */

/** Makes it one's own; one may take it over from somebody else. */
export function takeAlert(parts: AlertParts, { accountId, alertId }: Asked): Promise<AlertRow | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const alert = await lockAlert(tx, alertId);
    if (!alert) return refuse('HL_NOT_FOUND');
    if (alert.state === 'closed') return refuse('HL_ALERT_CLOSED');
    if (alert.evidence.about.accountIds.includes(accountId)) return refuse('HL_ALERT_ABOUT_YOU');
    await setOwner(tx, alertId, accountId);
    const entry = { at: parts.clock.now(), actor: staffActor(accountId), ...noEnquiry };
    appendEntry(tx, { kind: 'alert-taken', ...entry, subject: { alertId, fromId: alert.ownerId } });
    return toAlertRow(tx, accountId, { ...alert, state: 'taken', ownerId: accountId });
  });
}

/** By its owner alone, with what was found. */
export function closeAlert(
  parts: AlertParts,
  { accountId, alertId, outcome, note }: Asked & { outcome: AlertOutcome; note: string },
): Promise<AlertRow | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const alert = await lockAlert(tx, alertId);
    if (!alert) return refuse('HL_NOT_FOUND');
    if (alert.state === 'closed') return refuse('HL_ALERT_CLOSED');
    if (alert.ownerId !== accountId) return refuse('HL_ALERT_NOT_YOURS');
    const closedAt = parts.clock.now();
    const noteKept = await keepContent(tx, parts.keys, alertId, note);
    await closeRow(tx, alertId, { outcome, closedAt, noteKept });
    const entry = { at: closedAt, actor: staffActor(accountId), ...noEnquiry };
    appendEntry(tx, { kind: 'alert-closed', ...entry, subject: { alertId, outcome, noteKept } });
    return toAlertRow(tx, accountId, { ...alert, state: 'closed', outcome, closedAt, noteKept });
  });
}

export async function toAlertRow(db: Database | Tx, viewerId: string, alert: Alert): Promise<AlertRow> {
  const names = await findNames(db, alert.ownerId === null ? [] : [alert.ownerId]);
  return rowOf(alert, viewerId, names);
}

export function rowOf(alert: Alert, viewerId: string, names: Map<string, string>): AlertRow {
  const { alertId, detector, raisedAt, lastAt, state, outcome, ownerId, evidence } = alert;
  return {
    ...{ alertId, detector, state, outcome, measure: evidence.measure },
    ...{ raisedAt: raisedAt.toISOString(), lastAt: lastAt.toISOString() },
    owner: ownerId === null ? null : (names.get(ownerId) ?? ''),
    isOwn: ownerId === viewerId,
    enquiries: evidence.enquiryIds.length,
  };
}
