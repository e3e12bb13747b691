import pg from 'pg';

/** The first column of what was asked, as text. Several statements give their columns one after another. */
export async function queryColumn(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await firstColumn(client, sql);
  } finally {
    await client.end();
  }
}

/** The same for many questions, each in a session as good as new: opening one costs more than most questions do. */
export function openQueries(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 10, idleTimeoutMillis: 0 });
  // A test may end every connection there is; the next question opens another.
  pool.on('error', () => undefined);
  const ask = async (sql: string): Promise<string[]> => {
    const client = await pool.connect();
    let isAsNew = false;
    try {
      const column = await firstColumn(client, sql);
      await client.query('DISCARD ALL');
      isAsNew = true;
      return column;
    } finally {
      client.release(!isAsNew);
    }
  };
  return { ask, end: () => pool.end() };
}

async function firstColumn(client: pg.ClientBase, sql: string): Promise<string[]> {
  const answer: pg.QueryResult<unknown[]> | pg.QueryResult<unknown[]>[] = await client.query({
    text: sql,
    rowMode: 'array',
  });
  return [answer].flat().flatMap(({ rows }) => rows.map((row) => String(row[0])));
}
