import type { z } from 'zod';
import type { AlertView, alertList } from '../../../../contract/watch.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { findAgencyFacts, findOfficer } from '../../agencies/index.ts';
import { findReference } from '../../enquiries/index.ts';
import { appendEntry, findLastEntryAt, noEnquiry, readKept, staffActor } from '../../ledger/index.ts';
import { findNames } from '../../staff/index.ts';
import { describeEntries } from '../search/describe-entries.ts';
import { listShown } from '../search/shown.ts';
import { countOutcomes, findAlert, listAlerts } from './alert-store.ts';
import { judgeAlerts } from './who-decides.ts';
import { type AlertParts, maySee, rowOf, type Viewer } from './work-alerts.ts';

const MOST_ALERTS = 500;
const MOST_EVIDENCE = 200;
const RECORDED_FOR_MS = 90 * 24 * 3_600_000;

/** What is under way and what was closed last, with how often each detector was wrong; for counsel what is for counsel. */
export function viewAlerts({ db, clock }: AlertParts, viewer: Viewer): Promise<z.infer<typeof alertList>> {
  const { accountId: viewerId, role } = viewer;
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const alerts = await listAlerts(tx, MOST_ALERTS);
    const judged = await judgeAlerts(tx, alerts, viewerId);
    const seen = alerts
      .flatMap((alert, place) => (judged[place] ? [{ alert, whose: judged[place] }] : []))
      .filter((found) => maySee(viewer, found));
    const owners = seen.flatMap(({ alert: { ownerId } }) => (ownerId === null ? [] : [ownerId]));
    const names = await findNames(tx, [...new Set(owners)]);
    const watchedAt = await findLastEntryAt(tx, 'watch-ran');
    const since = new Date(at.getTime() - RECORDED_FOR_MS);
    const records = role === 'counsel' ? [] : await countOutcomes(tx, since);
    const entry = { at, actor: staffActor(viewerId), ...noEnquiry, subject: { count: seen.length } };
    appendEntry(tx, { kind: 'alerts-viewed', ...entry });
    return {
      watchedAt: watchedAt?.toISOString() ?? null,
      alerts: seen.map((found) => rowOf(found, viewerId, names)),
      records,
    };
  });
}

/** With whom and what it is about. */
export function viewAlert(
  { db, clock, keys }: AlertParts,
  { viewer, alertId }: { viewer: Viewer; alertId: string },
): Promise<AlertView | Refusal> {
  const { accountId: viewerId } = viewer;
  return inTransaction(db, async (tx) => {
    const alert = await findAlert(tx, alertId);
    const [whose] = alert ? await judgeAlerts(tx, [alert], viewerId) : [];
    if (!alert || !whose || !maySee(viewer, { alert, whose })) return refuse('HL_NOT_FOUND');
    const { about, enquiryIds, entryIds } = alert.evidence;
    const { ownerId, noteKept } = alert;
    const names = await findNames(tx, [...about.accountIds, ...(ownerId === null ? [] : [ownerId])]);
    const at = clock.now();
    const entry = { at, actor: staffActor(viewerId), ...noEnquiry, subject: { alertId } };
    appendEntry(tx, { kind: 'alert-viewed', ...entry });
    const named = async (ids: string[], nameOf: (id: string) => Promise<string | undefined>) =>
      Promise.all(ids.map(async (id) => ({ id, name: (await nameOf(id)) ?? '' })));
    const references = await named(enquiryIds.slice(0, MOST_EVIDENCE), (id) => findReference(tx, id));
    return {
      ...rowOf({ alert, whose }, viewerId, names),
      people: about.accountIds.map((id) => ({ id, name: names.get(id) ?? '' })),
      officers: await named(about.officerIds, async (id) => (await findOfficer(tx, id))?.name),
      agencies: await named(about.agencyIds, async (id) => (await findAgencyFacts(tx, id, at))?.name),
      enquiryReferences: references.map(({ id, name }) => ({ enquiryId: id, reference: name })),
      entries: await describeEntries(tx, await listShown(tx, entryIds.slice(-MOST_EVIDENCE), at)),
      note: noteKept === null ? null : ((await readKept(tx, keys, noteKept)) ?? null),
    };
  });
}
