import { sql } from 'kysely';
import pg from 'pg';
import { openDatabase } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { createLog } from '../../server/platform/log.ts';

/**
 * A table for the same rows without hash, checks, triggers or generated columns, and one INSERT into it in a transaction of its
 * own, through the same driver and as many connections: what is compared is the ledger alone.
 */
export async function openPlainTable(administratorUrl: string, content: string) {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  await client.query(
    'CREATE TABLE public.plain (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content text NOT NULL)',
  );
  await client.end();
  const db = openDatabase(administratorUrl, createLog('silent'));
  return {
    insert: () =>
      inTransaction(db, async (tx) => {
        await sql`INSERT INTO public.plain (content) VALUES (${content})`.execute(tx);
      }),
    close: () => db.destroy(),
  };
}
