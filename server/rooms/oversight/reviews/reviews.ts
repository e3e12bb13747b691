import type { z } from 'zod';
import type { ReviewRow, reviewList } from '../../../../contract/review.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import {
  appendEntry,
  countReviewed,
  findFirstEntryAt,
  keepContent,
  noEnquiry,
  readKept,
  staffActor,
} from '../../ledger/index.ts';
import { findNames } from '../../staff/index.ts';
import type { AlertParts } from '../alerts/work-alerts.ts';
import { countAlerts, insertReview, listAboutOf, listSigned, type Signed } from './review-store.ts';
import { beginOf, endOf, stateOf, weekOf, weeksSince, weeksToShow } from './week.ts';
import { isForAnother } from './who-signs.ts';

export type ReviewParts = AlertParts & { ids: Ids };

const MOST_PEOPLE = 50;

/** This week, those before it and every older one that nobody has signed, with what each comes to and who has signed it. */
export function viewReviews(parts: AlertParts, viewerId: string): Promise<z.infer<typeof reviewList>> {
  return inTransaction(parts.db, async (tx) => {
    const at = parts.clock.now();
    const first = (await findFirstEntryAt(tx)) ?? at;
    const weeks = weeksSince(first, at);
    const signed = new Map((await listSigned(tx, weeks)).map((one) => [one.week, one]));
    const rows: ReviewRow[] = [];
    for (const week of weeksToShow(weeks, (one) => signed.has(one)))
      rows.push(await describeWeek(parts, tx, { week, signed: signed.get(week), at, viewerId }));
    const entry = { at, actor: staffActor(viewerId), ...noEnquiry, subject: { count: rows.length } };
    appendEntry(tx, { kind: 'reviews-viewed', ...entry });
    return { weeks: rows };
  });
}

type Described = { week: string; signed: Signed | undefined; at: Date; viewerId: string };

async function describeWeek(
  { keys }: AlertParts,
  tx: Tx,
  { week, signed, at, viewerId }: Described,
): Promise<ReviewRow> {
  const period = { from: beginOf(week), until: endOf(week) };
  const { raised, notClosed, misuse } = await countAlerts(tx, period);
  const counted = await countReviewed(tx, period);
  const people = counted.looks.slice(0, MOST_PEOPLE);
  const signers = signed === undefined ? [] : [signed.signedBy];
  const names = await findNames(tx, [...people.map(({ accountId }) => accountId), ...signers]);
  return {
    week,
    state: stateOf(week, signed !== undefined, at),
    ...{ alertsRaised: raised, alertsNotClosed: notClosed, misuse, glassBroken: counted.glassBroken },
    looksBy: people.map(({ accountId, count }) => ({ name: names.get(accountId) ?? '', looks: count })),
    signedBy: signed === undefined ? null : (names.get(signed.signedBy) ?? ''),
    signedAt: signed?.signedAt.toISOString() ?? null,
    note: signed === undefined ? null : ((await readKept(tx, keys, signed.noteKept)) ?? null),
    isForAnother: signed === undefined && (await isForAnother(tx, await listAboutOf(tx, period), viewerId)),
  };
}

/**
 * Signs that a week was looked at: once, when it is over and every alert of it is closed. Whom one of its alerts is about does not sign it, unless it is about each who
 * could.
 */
export function signReview(
  { db, clock, ids, keys }: ReviewParts,
  { accountId, week, note }: { accountId: string; week: string; note: string },
): Promise<undefined | Refusal> {
  return inTransaction(db, async (tx) => {
    const signedAt = clock.now();
    if (weekOf(beginOf(week)) !== week) return refuse('HL_NOT_FOUND');
    if (endOf(week) > signedAt) return refuse('HL_REVIEW_NOT_DUE');
    const period = { from: beginOf(week), until: endOf(week) };
    const { notClosed } = await countAlerts(tx, period);
    if (notClosed > 0) return refuse('HL_REVIEW_ALERTS_OPEN');
    if ((await listSigned(tx, [week])).length > 0) return refuse('HL_REVIEW_SIGNED');
    if (await isForAnother(tx, await listAboutOf(tx, period), accountId))
      return refuse('HL_REVIEW_ABOUT_YOU');
    const noteKept = await keepContent(tx, keys, ids.uuid(), note);
    if (!(await insertReview(tx, { week, signedBy: accountId, signedAt, noteKept })))
      return refuse('HL_REVIEW_SIGNED');
    const entry = { at: signedAt, actor: staffActor(accountId), ...noEnquiry, subject: { week, noteKept } };
    appendEntry(tx, { kind: 'review-signed', ...entry });
    return undefined;
  });
}
