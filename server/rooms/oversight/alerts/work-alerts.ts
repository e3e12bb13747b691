import type { AlertOutcome, AlertRow } from '../../../../contract/watch.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, keepContent, noEnquiry, type SubjectKeys, staffActor } from '../../ledger/index.ts';
import { type Account, findNames } from '../../staff/index.ts';
import { type Alert, closeRow, lockAlert, setOwner } from './alert-store.ts';
import { type ForWhom, judgeAlerts } from './who-decides.ts';

export type AlertParts = { db: Database; clock: Clock; keys: SubjectKeys };
export type Viewer = Pick<Account, 'accountId' | 'role'>;
type Asked = { viewer: Viewer; alertId: string };
type Found = { alert: Alert; whose: ForWhom };

/*
 * An alert's states:
 *
 *   open --take--> taken --close--> closed
 *                    ^  |
 *                    +--+ take (by somebody else)
 *
 * Nobody takes or closes one that is about themselves, with whichever account; where it is about every privacy officer, counsel does. The database refuses anything else
 * too.
 */

/** Whether somebody sees an alert at all: counsel only what is for counsel, and what they have looked into. */
export const maySee = ({ accountId, role }: Viewer, { alert, whose }: Found): boolean =>
  role !== 'counsel' || alert.ownerId === accountId || (whose.isForCounsel && alert.state !== 'closed');

async function findToWork(tx: Tx, { viewer, alertId }: Asked): Promise<Found | Refusal> {
  const alert = await lockAlert(tx, alertId);
  const [whose] = alert ? await judgeAlerts(tx, [alert], viewer.accountId) : [];
  if (!alert || !whose || !maySee(viewer, { alert, whose })) return refuse('HL_NOT_FOUND');
  if (alert.state === 'closed') return refuse('HL_ALERT_CLOSED');
  return whose.isAboutViewer ? refuse('HL_ALERT_ABOUT_YOU') : { alert, whose };
}

/** Makes it one's own; one may take it over from somebody else. */
export function takeAlert(parts: AlertParts, asked: Asked): Promise<AlertRow | Refusal> {
  const { viewer, alertId } = asked;
  const { accountId } = viewer;
  return inTransaction(parts.db, async (tx) => {
    const found = await findToWork(tx, asked);
    if (isRefusal(found)) return found;
    const { alert, whose } = found;
    await setOwner(tx, alertId, accountId);
    const entry = { at: parts.clock.now(), actor: staffActor(accountId), ...noEnquiry };
    appendEntry(tx, { kind: 'alert-taken', ...entry, subject: { alertId, fromId: alert.ownerId } });
    return toAlertRow(tx, accountId, { whose, alert: { ...alert, state: 'taken', ownerId: accountId } });
  });
}

/** By its owner alone, with what was found. */
export function closeAlert(
  parts: AlertParts,
  { outcome, note, ...asked }: Asked & { outcome: AlertOutcome; note: string },
): Promise<AlertRow | Refusal> {
  const { viewer, alertId } = asked;
  const { accountId } = viewer;
  return inTransaction(parts.db, async (tx) => {
    const found = await findToWork(tx, asked);
    if (isRefusal(found)) return found;
    const { alert, whose } = found;
    if (alert.ownerId !== accountId) return refuse('HL_ALERT_NOT_YOURS');
    const closedAt = parts.clock.now();
    const noteKept = await keepContent(tx, parts.keys, alertId, note);
    await closeRow(tx, alertId, { outcome, closedAt, noteKept });
    const entry = { at: closedAt, actor: staffActor(accountId), ...noEnquiry };
    appendEntry(tx, { kind: 'alert-closed', ...entry, subject: { alertId, outcome, noteKept } });
    const closed: Alert = { ...alert, state: 'closed', outcome, closedAt, noteKept };
    return toAlertRow(tx, accountId, { whose, alert: closed });
  });
}

async function toAlertRow(tx: Tx, viewerId: string, found: Found): Promise<AlertRow> {
  const { ownerId } = found.alert;
  return rowOf(found, viewerId, await findNames(tx, ownerId === null ? [] : [ownerId]));
}

export function rowOf({ alert, whose }: Found, viewerId: string, names: Map<string, string>): AlertRow {
  const { alertId, detector, raisedAt, lastAt, state, outcome, ownerId, evidence } = alert;
  return {
    ...{ alertId, detector, state, outcome, measure: evidence.measure },
    ...{ raisedAt: raisedAt.toISOString(), lastAt: lastAt.toISOString() },
    owner: ownerId === null ? null : (names.get(ownerId) ?? ''),
    isOwn: ownerId === viewerId,
    ...{ isAboutYou: whose.isAboutViewer, isForCounsel: whose.isForCounsel },
    enquiries: evidence.enquiryIds.length,
  };
}
