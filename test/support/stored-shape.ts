import { toComparable } from './comparable.ts';
import type { TestLine } from './line.ts';

/** What hangs on the machine, and on nothing that was found: when entries are placed, signed and published. */
const isCompared = `schemaname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker')
  AND tablename NOT IN ('tile', 'checkpoint', 'position', 'publication')`;

/** How many rows each table has, and how long each sealed thing of the relay is: what a thief of the database, or a graph of it, shows. */
const countRows = (line: TestLine) =>
  line.asAdministrator(`
    SELECT schemaname || '.' || tablename || ' ' || (xpath('/row/n/text()',
      query_to_xml(format('SELECT count(*) AS n FROM %I.%I', schemaname, tablename), false, true, '')))[1]::text
    FROM pg_tables WHERE ${isCompared} ORDER BY 1;
    SELECT 'job ' || task.identifier || ' ' || count(*) FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id GROUP BY task.identifier ORDER BY 1;
    SELECT DISTINCT 'lengths ' || octet_length(found) || ' ' || octet_length(state) FROM relay.slot;
    SELECT DISTINCT 'acts ' || octet_length(sealed) FROM relay.act`);

/** A time as PostgreSQL writes it. */
const timeInRow = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00/g;
/** Later than that by the line's clock; any other day is of the machine's, such as when a fixture was put there. */
const isSince = (since: Date) => (time: string) =>
  time.startsWith('2026-01-05') && new Date(time.replace(' ', 'T').replace('+00', 'Z')) > since;

/** How long each row is, and which times since then stand in it: by table. */
async function readRows(line: TestLine, since: Date): Promise<{ lengths: string[]; times: string[] }> {
  const tables = await line.asAdministrator(
    `SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE ${isCompared} ORDER BY 1`,
  );
  const rows = await line.asAdministrator(
    tables.map((table) => `SELECT '${table} ' || t::text FROM ${table} t`).join(';'),
  );
  const nameOf = (row: string) => row.slice(0, row.indexOf(' '));
  return {
    lengths: rows.map((row) => `${nameOf(row)} ${row.replaceAll(timeInRow, 'then').length}`).toSorted(),
    times: rows
      .map((row) => [nameOf(row), ...(row.match(timeInRow) ?? []).filter(isSince(since))].join(' '))
      .toSorted(),
  };
}

/** What is stored at a moment, but for the ledger; `since` is when it began to be watched. */
export async function readStored(
  line: TestLine,
  since: Date,
): Promise<{ rows: string[]; lengths: string[]; times: string[] }> {
  return { rows: await countRows(line), ...(await readRows(line, since)) };
}

/** Every entry from that one on, whole: what it says, and of which moment it is. */
export const readEntries = async (line: TestLine, after: number): Promise<string[]> =>
  (await line.asAdministrator('SELECT content FROM ledger.entry ORDER BY entry_id'))
    .slice(after)
    .map(toComparable);
