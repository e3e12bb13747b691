import { type RawBuilder, sql } from 'kysely';
import type { FoundAgency } from '../../../../contract/agency.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { sendWithNext } from '../../../platform/db/transaction.ts';
import type { SearchWords } from './search-words.ts';

const MOST_FOUND = 20;
/** Of so many that fit, the ones that fit best are looked for: words that thousands have would cost too much. */
const MOST_COMPARED = 200;
const shown = sql`agency_id AS "agencyId", ori, name, agency_type AS "agencyType", county, state_code AS "stateCode", function`;
const usable = sql`(SELECT count(*)::int FROM agencies.telephone t WHERE t.agency_id = found."agencyId" AND t.retired_at IS NULL
  AND found.function IS NOT NULL AND found.function <> 'immigration-enforcement' AND NOT EXISTS (
    SELECT FROM agencies.telephone_change c WHERE c.telephone_id = t.telephone_id AND c.ended_at IS NULL)) AS "usableTelephones"`;

async function read(db: Database | Tx, found: RawBuilder<unknown>): Promise<FoundAgency[]> {
  const { rows } = await sql<FoundAgency>`
    WITH found AS MATERIALIZED (${found})
    SELECT "agencyId", ori, name, "agencyType", county, "stateCode", function, ${usable} FROM found ORDER BY place`.execute(
    db,
  );
  return rows;
}

/** Agencies whose ORI begins so. */
export function findByOri(db: Database | Tx, prefix: string): Promise<FoundAgency[]> {
  return read(
    db,
    sql`SELECT ${shown}, row_number() OVER (ORDER BY ori COLLATE "C") AS place FROM agencies.agency
      WHERE ori COLLATE "C" >= ${prefix} AND ori COLLATE "C" < ${`${prefix}~`} ORDER BY ori COLLATE "C" LIMIT ${MOST_FOUND}`,
  );
}

/**
 * Says which share of a word's groups of three letters must be there, for the rest of the transaction; and that the index is to be used, for the planner, who knows
 * only that a few rows will do, would rather compare one row after another until it has them.
 */
export function compareClosely(tx: Tx, share: number): Promise<void> {
  const setting = sql`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(share)}, true),
    set_config('enable_seqscan', 'off', true)`;
  return sendWithNext(tx, { compile: () => setting.compile(tx) });
}

/** Agencies that have words like these, all of them or any of them, the closest first. After `compareClosely`. */
export function findByWords(
  tx: Tx,
  { words }: Pick<SearchWords, 'words'>,
  which: 'all' | 'any',
): Promise<FoundAgency[]> {
  const fits = sql.join(
    words.map((word) => sql`search_words %> ${word}`),
    which === 'all' ? sql` AND ` : sql` OR `,
  );
  const closeness = sql.join(
    words.map((word) => sql`strict_word_similarity(${word}, search_words)`),
    sql` + `,
  );
  const whole = words.join(' ');
  return read(
    tx,
    sql`SELECT *, row_number() OVER (ORDER BY closeness DESC, function IS NULL, alike DESC, name, ori) AS place FROM (
        SELECT ${shown}, ${closeness} AS closeness, similarity(${whole}, search_words) AS alike
        FROM (SELECT * FROM agencies.agency WHERE ${fits} LIMIT ${MOST_COMPARED}) AS near) AS compared
      ORDER BY closeness DESC, function IS NULL, alike DESC, name, ori LIMIT ${MOST_FOUND}`,
  );
}

/** Agencies whose telephones need somebody: a check is due, or a change of one waits for a decision. */
export function findWithAttention(db: Database | Tx, now: Date): Promise<FoundAgency[]> {
  return read(
    db,
    sql`SELECT ${shown}, row_number() OVER (ORDER BY name, ori) AS place FROM agencies.agency WHERE agency_id IN (
        SELECT agency_id FROM agencies.telephone WHERE retired_at IS NULL AND check_due_at <= ${now}
        UNION SELECT agency_id FROM agencies.telephone_change WHERE ended_at IS NULL)
      ORDER BY name, ori LIMIT ${MOST_FOUND}`,
  );
}
