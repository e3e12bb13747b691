import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

export type EnquiryRetention = { version: number; afterClosingDays: number };

/** The rule that holds at that moment. There is one from the start. */
export async function readEnquiryRetention(db: Database | Tx, at: Date): Promise<EnquiryRetention> {
  const row = await enquiries(db)
    .selectFrom('enquiries.retention')
    .select(['version', 'after_closing_days'])
    .where('valid_from', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { version: row.version, afterClosingDays: row.after_closing_days };
}

/** False where another took this version's number before. */
export async function insertEnquiryRetention(
  tx: Tx,
  { version, afterClosingDays }: EnquiryRetention,
  agreed: { proposalId: string; at: Date },
): Promise<boolean> {
  const stored = await enquiries(tx)
    .insertInto('enquiries.retention')
    .values({
      version,
      after_closing_days: afterClosingDays,
      valid_from: agreed.at,
      proposal_id: agreed.proposalId,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

const MOST_AT_ONCE = 500;

/** Enquiries whose words can be read, and that were closed, declined or left unfinished before that moment, but for those that are held. */
export async function listOverTime(
  db: Database | Tx,
  before: Date,
  held: readonly string[],
): Promise<string[]> {
  const rows = await enquiries(db)
    .selectFrom('enquiries.enquiry as enquiry')
    .innerJoin('enquiries.data_key as key', 'key.enquiry_id', 'enquiry.enquiry_id')
    .select('enquiry.enquiry_id')
    .where('key.wrapped_key', 'is not', null)
    .where(sql<boolean>`enquiry.enquiry_id <> ALL (${held}::uuid[])`)
    .where((where) =>
      where.or([
        where('enquiry.closed_at', '<', before),
        where.and([where('enquiry.state', '=', 'declined'), where('enquiry.concluded_at', '<', before)]),
        where.and([
          where('enquiry.state', '=', 'draft'),
          where('enquiry.opened_at', '<', before),
          where.or([where('enquiry.saved_at', 'is', null), where('enquiry.saved_at', '<', before)]),
        ]),
      ]),
    )
    .limit(MOST_AT_ONCE)
    .execute();
  return rows.map((row) => row.enquiry_id);
}

/** Sent enquiries that nobody closed, though their deadline was before that moment. */
export async function listLeftOpen(db: Database | Tx, before: Date): Promise<string[]> {
  const rows = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select('enquiry_id')
    .where('closed_at', 'is', null)
    .where('due_at', '<', before)
    .limit(MOST_AT_ONCE)
    .execute();
  return rows.map((row) => row.enquiry_id);
}

/** Of how many enquiries the words were destroyed on each day, the newest day first; days on which there were fewer than `fewest` are left out. */
export async function countDestroyed(
  db: Database | Tx,
  { from, until, fewest }: { from: Date; until: Date; fewest: number },
): Promise<{ day: string; count: number }[]> {
  const day = sql<string>`to_char(destroyed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;
  const rows = await enquiries(db)
    .selectFrom('enquiries.data_key')
    .select((is) => [day.as('day'), is.fn.countAll<string>().as('count')])
    .where('destroyed_at', '>=', from)
    .where('destroyed_at', '<', until)
    .groupBy(day)
    .having((is) => is.fn.countAll(), '>=', fewest)
    .orderBy('day', 'desc')
    .execute();
  return rows.map((row) => ({ day: row.day, count: Number(row.count) }));
}

/** False where it was destroyed before. Every copy of what it sealed is worthless from then on. */
export async function destroyDataKey(tx: Tx, enquiryId: string, at: Date): Promise<boolean> {
  const row = await enquiries(tx)
    .updateTable('enquiries.data_key')
    .set({ wrapped_key: null, destroyed_at: at })
    .where('enquiry_id', '=', enquiryId)
    .where('wrapped_key', 'is not', null)
    .returning('enquiry_id')
    .executeTakeFirst();
  return row !== undefined;
}
