import pg from 'pg';

/** The first column of what was asked, as text. Several statements give their columns one after another. */
export async function queryColumn(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answer: pg.QueryResult<unknown[]> | pg.QueryResult<unknown[]>[] = await client.query({
      text: sql,
      rowMode: 'array',
    });
    return [answer].flat().flatMap(({ rows }) => rows.map((row) => String(row[0])));
  } finally {
    await client.end();
  }
}
