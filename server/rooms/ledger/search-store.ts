import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { ReadEntry } from './entries-store.ts';
import type { EntryKind } from './vocabulary.ts';

/** What an entry has to do with, in one of these ways or another: who did it or whom it is about, of which enquiry it is, or of which call, or which it is. */
export type EntriesOf = {
  accountId?: string;
  officerId?: string;
  agencyId?: string;
  enquiryIds?: readonly string[];
  callIds?: readonly string[];
  entryIds?: readonly number[];
};

/** What is searched for. `before` is the entry from which on it goes back; null where that is the newest. */
export type EntrySearch = {
  from: Date;
  until: Date;
  /** Each has to fit; the first is what is looked up, so the one of which there is least. */
  of: readonly EntriesOf[];
  kinds: readonly EntryKind[];
  /** Accounts of which nothing is told: neither what they do, nor what the line does about them. */
  notOf: readonly string[];
  before: number | null;
  limit: number;
};

const content = sql`content::jsonb`;
const aboutAccount = sql`COALESCE(${content} #>> '{subject,accountId}', ${content} #>> '{subject,callTakerId}')`;

/** The newest first. */
export async function searchEntries(db: Database | Tx, search: EntrySearch): Promise<ReadEntry[]> {
  // How many are wanted, and of how many enquiries, decides which way is short: planned once for all, some took seconds.
  await sql`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(db);
  const [first, ...others] = search.of;
  const narrowed = [
    ...conditionsOf(search),
    ...others.map((one) => sql`(${sql.join(waysOf(one), sql` OR `)})`),
  ];
  const { rows } = await (first === undefined
    ? newest(narrowed, search.limit)
    : ofAnyWay(waysOf(first), narrowed, search.limit)
  ).execute(db);
  return rows;
}

function conditionsOf({ from, until, kinds, notOf, before }: EntrySearch): RawBuilder<unknown>[] {
  return [
    sql`${content} ->> 'at' >= ${from.toISOString()}`,
    sql`${content} ->> 'at' < ${until.toISOString()}`,
    sql`kind = ANY (${kinds}::text[])`,
    sql`(${content} #>> '{actor,accountId}' <> ALL (${notOf}::text[])) IS NOT FALSE`,
    sql`(${aboutAccount} <> ALL (${notOf}::text[])) IS NOT FALSE`,
    ...(before === null ? [] : [sql`entry_id < ${before}`]),
  ];
}

/** As they are written here, each is what an index has. */
function waysOf({
  accountId,
  officerId,
  agencyId,
  enquiryIds,
  callIds,
  entryIds,
}: EntriesOf): RawBuilder<unknown>[] {
  return [
    ...(accountId === undefined
      ? []
      : [sql`${content} #>> '{actor,accountId}' = ${accountId}`, sql`${aboutAccount} = ${accountId}`]),
    ...(officerId === undefined
      ? []
      : [
          sql`${content} #>> '{actor,officerId}' = ${officerId}`,
          sql`${content} #>> '{subject,officerId}' = ${officerId}`,
        ]),
    ...(agencyId === undefined ? [] : [sql`${content} #>> '{subject,agencyId}' = ${agencyId}`]),
    ...(enquiryIds === undefined ? [] : [sql`enquiry_id = ANY (${enquiryIds}::uuid[])`]),
    ...(callIds === undefined ? [] : [sql`${content} #>> '{subject,callId}' = ANY (${callIds}::text[])`]),
    ...(entryIds === undefined ? [] : [sql`entry_id = ANY (${entryIds}::bigint[])`]),
  ];
}

const newest = (narrowed: readonly RawBuilder<unknown>[], limit: number) =>
  sql<ReadEntry>`SELECT entry_id AS "entryId", ${content} AS content
    FROM ledger.entry WHERE ${sql.join(narrowed, sql` AND `)}
    ORDER BY entry_id DESC LIMIT ${limit}`;

/** Each way by its own index, from its newest on, so that no way is looked for through the whole ledger. */
function ofAnyWay(
  ways: readonly RawBuilder<unknown>[],
  narrowed: readonly RawBuilder<unknown>[],
  limit: number,
) {
  const each = ways.map((way) => sql`(${newest([way, ...narrowed], limit)})`);
  return sql<ReadEntry>`SELECT DISTINCT ON ("entryId") "entryId", content
    FROM (${sql.join(each, sql` UNION ALL `)}) AS found ORDER BY "entryId" DESC LIMIT ${limit}`;
}
