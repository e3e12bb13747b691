import { type RawBuilder, sql } from 'kysely';
import type { FoundAgency } from '../../../../contract/agency.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { sendWithNext } from '../../../platform/db/transaction.ts';
import type { AskedWord } from './search-words.ts';

const MOST_FOUND = 20;
/** Of so many that fit, the ones that fit best are looked for: words that thousands have would cost too much. */
const MOST_COMPARED = 1_000;
/** So many words that are like one that was typed are looked for. */
const MOST_ALIKE = 20;
const shown = sql`agency_id AS "agencyId", ori, name, agency_type AS "agencyType", county, state_code AS "stateCode", function, is_served`;
const usable = sql`(SELECT count(*)::int FROM agencies.telephone t WHERE t.agency_id = found."agencyId" AND t.retired_at IS NULL
  AND found.is_served AND NOT EXISTS (
    SELECT FROM agencies.telephone_change c WHERE c.telephone_id = t.telephone_id AND c.ended_at IS NULL)) AS "usableTelephones"`;

/** Among agencies that fit as well: whose name begins so (its county may be called the same), what is enabled, what has the fewest other words. */
const bestFirst = ([first]: readonly AskedWord[]) =>
  sql`NOT starts_with(search_words, ${first?.ways[0] ?? ''}), function IS NULL, cardinality(search_list), name, ori`;
const haveAll = (words: readonly string[][]) =>
  sql.join(
    words.map((ways) => sql`search_list && ${ways}::text[]`),
    sql` AND `,
  );

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

/** For the rest of the transaction. The planner cannot know how few have a word, and would rather read one row after another. */
export function preferIndexes(tx: Tx): Promise<void> {
  const setting = sql`SELECT set_config('enable_seqscan', 'off', true)`;
  return sendWithNext(tx, { compile: () => setting.compile(tx) });
}

/** Agencies that have each of these words, in one of the ways in which it is written. */
export function findWithWords(tx: Tx, words: readonly AskedWord[]): Promise<FoundAgency[]> {
  return read(
    tx,
    sql`SELECT ${shown}, row_number() OVER (ORDER BY ${bestFirst(words)}) AS place
      FROM (SELECT * FROM agencies.agency WHERE ${haveAll(words.map(({ ways }) => ways))} LIMIT ${MOST_COMPARED}) AS have
      ORDER BY ${bestFirst(words)} LIMIT ${MOST_FOUND}`,
  );
}

/** Words of the directory that are like a typed one, each with how close it is: 1 is the word itself. */
export type LikeWords = { words: string[]; closeness: number[] };

/** Of each word those that are like it or begin so. */
export async function listLikeWords(tx: Tx, asked: readonly AskedWord[]): Promise<LikeWords[]> {
  const ways = asked.flatMap((word, place) => word.ways.map((way) => ({ place, way })));
  const { rows } = await sql<{ place: number; word: string; closeness: number }>`
    SELECT asked.place, alike.word, max(alike.closeness) AS closeness
    FROM unnest(${ways.map(({ place }) => place)}::int[], ${ways.map(({ way }) => way)}::text[]) AS asked(place, way)
    CROSS JOIN LATERAL (
      SELECT word, CASE WHEN word = way THEN 1 WHEN word LIKE way || '%' THEN greatest(0.8, similarity(word, way))
        ELSE similarity(word, way) END AS closeness
      FROM agencies.search_word WHERE word % way OR word LIKE way || '%'
      ORDER BY closeness DESC, length(word), word LIMIT ${MOST_ALIKE}) AS alike
    GROUP BY asked.place, alike.word ORDER BY closeness DESC`.execute(tx);
  return asked.map((_, place) => {
    const alike = rows.filter((row) => row.place === place);
    return { words: alike.map(({ word }) => word), closeness: alike.map(({ closeness }) => closeness) };
  });
}

/** Agencies that have one of each of `needed`, the ones first that are closest to all that was asked. */
export function findLikeWords(
  tx: Tx,
  words: readonly AskedWord[],
  { needed, asked }: { needed: readonly LikeWords[]; asked: readonly LikeWords[] },
): Promise<FoundAgency[]> {
  const alike = asked.flatMap(({ words: like, closeness }, place) =>
    like.map((word, at) => ({ place, word, closeness: closeness[at] ?? 0 })),
  );
  return read(
    tx,
    sql`SELECT ${shown}, row_number() OVER (ORDER BY closeness DESC, ${bestFirst(words)}) AS place FROM (
        SELECT have.agency_id AS id, sum(have.closeness) AS closeness FROM (
          SELECT fits.agency_id, alike.place, max(alike.closeness) AS closeness
          FROM (SELECT agency_id, unnest(search_list) AS word FROM (
              SELECT * FROM agencies.agency WHERE ${haveAll(needed.map((one) => one.words))} LIMIT ${MOST_COMPARED}) AS one) AS fits
          JOIN unnest(${alike.map(({ place }) => place)}::int[], ${alike.map(({ word }) => word)}::text[],
            ${alike.map(({ closeness }) => closeness)}::float8[]) AS alike(place, word, closeness) USING (word)
          GROUP BY fits.agency_id, alike.place) AS have
        GROUP BY have.agency_id) AS compared
      JOIN agencies.agency ON agency_id = id
      ORDER BY closeness DESC, ${bestFirst(words)} LIMIT ${MOST_FOUND}`,
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
