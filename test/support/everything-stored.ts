import type { TestLine } from './line.ts';

/** Every row of every table, as somebody with a copy of the database would read it. */
export async function everythingStored(line: Pick<TestLine, 'asAdministrator'>): Promise<string> {
  const tables = await line.asAdministrator(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const rows: string[] = [];
  for (const name of tables) rows.push(...(await line.asAdministrator(`SELECT t::text FROM ${name} t`)));
  return rows.join('\n');
}
