import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { onTestFinished } from 'vitest';

type AsAdministrator = (sql: string) => Promise<string[]>;

export type Row = { blobId: number; bytes: Buffer };
/** What a thief has: the rows in which they lie on the disk, the write-ahead log, and every byte of tables and files. */
export type Loot = { rows: Row[]; wal: Buffer; everything: Buffer };

/** The rows of a table in their physical order. `from` is what follows FROM, of a table with `blob_id` and `blob`. */
export async function stealRows(asAdministrator: AsAdministrator, from: string): Promise<Row[]> {
  const lines = await asAdministrator(
    `SELECT blob_id || ' ' || encode(blob, 'hex') FROM ${from} ORDER BY ctid`,
  );
  return lines.map((line) => {
    const [blobId = '', hex = ''] = line.split(' ');
    return { blobId: Number(blobId), bytes: Buffer.from(hex, 'hex') };
  });
}

/** Every row of every table as text, and what the planner has noted of them. */
export async function dumpTables(asAdministrator: AsAdministrator): Promise<Buffer> {
  const tables = await asAdministrator(`SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
  const lines: string[] = [];
  for (const table of tables) lines.push(...(await asAdministrator(`SELECT one::text FROM ${table} AS one`)));
  lines.push(
    ...(await asAdministrator(`SELECT one::text FROM pg_stats AS one
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`)),
  );
  return Buffer.from(lines.join('\n'));
}

type WatchedWal = { steal(): Promise<Buffer> };

/** Keeps the write-ahead log from here on, for whoever steals it: the whole pieces, with what else the cluster wrote meanwhile. A slot keeps PostgreSQL from using its files again. */
export async function watchWal(asAdministrator: AsAdministrator): Promise<WatchedWal> {
  const slot = `thief_${randomBytes(8).toString('hex')}`;
  await asAdministrator(`SELECT pg_create_physical_replication_slot('${slot}', true)`);
  onTestFinished(async () => void (await asAdministrator(`SELECT pg_drop_replication_slot('${slot}')`)));
  const [from = '0/0'] = await asAdministrator('SELECT pg_current_wal_lsn()');
  return { steal: () => readWal(asAdministrator, from) };
}

async function readWal(asAdministrator: AsAdministrator, from: string): Promise<Buffer> {
  const pieces = await asAdministrator(`
    WITH size AS (SELECT 1048576 AS piece, pg_size_bytes(current_setting('wal_segment_size')) AS segment),
    pieces AS (
      SELECT '0/0'::pg_lsn + number * piece AS start, piece, segment
      FROM size, generate_series(
        floor(('${from}'::pg_lsn - '0/0'::pg_lsn) / piece),
        floor((pg_current_wal_lsn() - '0/0'::pg_lsn) / piece)
      ) AS number
    )
    SELECT encode(pg_read_binary_file(
      'pg_wal/' || pg_walfile_name(start + 1), mod(start - '0/0'::pg_lsn, segment)::bigint, piece
    ), 'hex') FROM pieces ORDER BY start`);
  return withoutPageHeaders(Buffer.concat(pieces.map((hex) => Buffer.from(hex, 'hex'))));
}

const WAL_PAGE_BYTES = 8_192;
const HEADER_BYTES = 24;
const LONG_HEADER_BYTES = 40;
const IS_LONG = 2;

/** What goes on over the edge of a page is read on behind its header, which is longer on the first page of a segment (PostgreSQL, xlog_internal.h). */
function withoutPageHeaders(wal: Buffer): Buffer {
  const pages = Array.from({ length: wal.length / WAL_PAGE_BYTES }, (_, at) => {
    const page = wal.subarray(at * WAL_PAGE_BYTES, (at + 1) * WAL_PAGE_BYTES);
    return page.subarray(page.readUInt16LE(2) & IS_LONG ? LONG_HEADER_BYTES : HEADER_BYTES);
  });
  return Buffer.concat(pages);
}

/** Every file of the data folder but those of the keys. */
export async function stealFiles(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !file.startsWith(join(folder, 'keys') + sep));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}
