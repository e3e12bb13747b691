import type { ReportRule } from '../../../contract/enquiry-after.ts';
import type { StateRule } from '../../../contract/legal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findAgencyState } from '../agencies/index.ts';
import { findStateRule } from '../legal/index.ts';
import type { Sent } from './enquiry.ts';
import { REPORT_AFTER_MS } from './urgency.ts';

const HOUR_MS = 3_600_000;

/** The state of the agency for which an enquiry was sent, and what the law there says of reporting harm to a child. */
export async function findReportRule(
  tx: Tx,
  agencyId: string,
): Promise<{ state: string | null; rule: StateRule | null }> {
  const state = await findAgencyState(tx, agencyId);
  return { state, rule: state === null ? null : await findStateRule(tx, state) };
}

type Times = Pick<Sent, 'sentAt' | 'dueAt'>;

/**
 * When the question for the report comes: an hour after the deadline, or when the law of the state wants it made, where that is earlier; never before the
 * deadline, at which the officer hears. Pure.
 */
export function askReportAt(
  { sentAt, dueAt }: Times,
  rule: Pick<StateRule, 'reportWithinHours'> | null,
): Date {
  const usual = dueAt.getTime() + REPORT_AFTER_MS;
  if (rule === null) return new Date(usual);
  const lawful = sentAt.getTime() + (rule.reportWithinHours ?? 0) * HOUR_MS;
  return new Date(Math.min(usual, Math.max(dueAt.getTime(), lawful)));
}

/** The rule as whoever asks reads it. */
export function wordRule({ sentAt }: Pick<Sent, 'sentAt'>, rule: StateRule): ReportRule {
  const { state, reporters, reportWithinHours: withinHours, source, checkedOn } = rule;
  const by = new Date(sentAt.getTime() + (withinHours ?? 0) * HOUR_MS).toISOString();
  return { state, reporters, withinHours, by, source, checkedOn };
}
