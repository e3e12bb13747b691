import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { ROUTING_CHANNEL } from '../../staff/index.ts';
import type { RoutingRules } from './rules.ts';

const routing = (db: Database | Tx) => db.$pickTables<NamesOf<'routing'>>();

/** What is stored of a version; `document` may be of another release, so whoever reads it checks it. */
export type StoredRules = { version: number; publishedAt: Date; source: string; document: unknown };

/** Stores a new version, which holds from the commit on, and wakes every server process. */
export async function insertRules(
  tx: Tx,
  { source, rules }: { source: string; rules: RoutingRules },
  at: Date,
  actor: Actor,
): Promise<number> {
  const { version } = await routing(tx)
    .insertInto('routing.rules')
    .values({ published_at: at, source, document: JSON.stringify(rules) })
    .returning('version')
    .executeTakeFirstOrThrow();
  const subject = { version, queues: Object.keys(rules.queues).length };
  appendEntry(tx, { kind: 'routing-rules-published', at, actor, ...noEnquiry, subject });
  await sql`SELECT pg_notify(${ROUTING_CHANNEL}, 'rules')`.execute(tx);
  return version;
}

/** The version of that number, or the newest; undefined where there is none. */
export async function findRules(db: Database | Tx, version?: number): Promise<StoredRules | undefined> {
  const row = await routing(db)
    .selectFrom('routing.rules')
    .select(['version', 'published_at', 'source', 'document'])
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { published_at: publishedAt, source, document } = row;
  return { version: row.version, publishedAt, source, document };
}

export async function listRules(db: Database | Tx): Promise<Omit<StoredRules, 'source' | 'document'>[]> {
  const rows = await routing(db)
    .selectFrom('routing.rules')
    .select(['version', 'published_at'])
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, published_at: publishedAt }) => ({ version, publishedAt }));
}
