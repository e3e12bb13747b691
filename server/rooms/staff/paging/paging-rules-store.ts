import type { PagedEvent, PagingRulesContent, PagingStep } from '../../../../contract/paging.ts';
import type { StaffRole } from '../../../../contract/session.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export type PagingRules = { event: PagedEvent; version: number; steps: PagingStep[] };

/** The steps of that version of an event's rules, in their order. */
export async function readSteps(
  db: Database | Tx,
  event: PagedEvent,
  version: number,
): Promise<PagingStep[]> {
  const rows = await staff(db)
    .selectFrom('staff.paging_rule')
    .select(['role', 'account_id', 'to_concerned', 'channel'])
    .select(['next_after_seconds', 'respects_quiet_hours'])
    .where('event', '=', event)
    .where('version', '=', version)
    .orderBy('step')
    .execute();
  return rows.map((row) => ({
    to: toRecipient(row),
    channel: row.channel,
    nextAfterSeconds: row.next_after_seconds,
    respectsQuietHours: row.respects_quiet_hours,
  }));
}

function toRecipient(row: {
  role: StaffRole | null;
  account_id: string | null;
  to_concerned: boolean;
}): PagingStep['to'] {
  if (row.to_concerned) return { concerned: true };
  return row.role === null ? { accountId: row.account_id ?? '' } : { role: row.role };
}

/** The version that holds at that moment. Every event has one from the start. */
export async function readVersion(db: Database | Tx, event: PagedEvent, at: Date): Promise<number> {
  const row = await staff(db)
    .selectFrom('staff.paging_rules')
    .select('version')
    .where('event', '=', event)
    .where('valid_from', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Stores a new version; false where another took its number before. */
export async function insertRules(
  tx: Tx,
  { event, replaces, steps }: PagingRulesContent,
  proposalId: string,
  validFrom: Date,
): Promise<boolean> {
  const version = replaces + 1;
  const stored = await staff(tx)
    .insertInto('staff.paging_rules')
    .values({ event, version, valid_from: validFrom, proposal_id: proposalId })
    .onConflict((conflict) => conflict.columns(['event', 'version']).doNothing())
    .executeTakeFirst();
  if (stored.numInsertedOrUpdatedRows !== 1n) return false;
  const rows = steps.map((step, index) => ({
    event,
    version,
    step: index + 1,
    role: 'role' in step.to ? step.to.role : null,
    account_id: 'accountId' in step.to ? step.to.accountId : null,
    to_concerned: 'concerned' in step.to,
    channel: step.channel,
    next_after_seconds: step.nextAfterSeconds,
    respects_quiet_hours: step.respectsQuietHours,
  }));
  await staff(tx).insertInto('staff.paging_rule').values(rows).execute();
  return true;
}
