import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sequenceOnce } from '../../server/rooms/ledger/index.ts';
import { commandLineOf } from '../support/command-line.ts';
import { toComparable } from '../support/comparable.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { noPortal } from '../support/policies.ts';
import { queryColumn } from '../support/query.ts';
import { type FoundRecord, look, openSender, record, send, ticked } from '../support/relay.ts';

const truths: [string, FoundRecord[]][] = [
  ['one record', [record('EXAMPLE-1')]],
  ['a protected one', [record('EXAMPLE-1', { isProtected: true })]],
];

/** A minute after Send; the custodian, if any, was told, and has not answered. */
async function minuteAfterSend(records: FoundRecord[]): Promise<TestLine> {
  const line = await openTestLine({ search: async () => ({ records }) });
  await putLiveCustodian(line);
  const sent = await send(line, await openSender(line));
  await look(line, sent);
  await ticked(line, sent.dispatchId, 1);
  for (const tick of [2, 3]) {
    await line.pass(30_000);
    await ticked(line, sent.dispatchId, tick);
  }
  // The act of each moment of the grid is written, that of the last one too.
  await eventually(async () => {
    expect(await line.asAdministrator('SELECT count(*) FROM relay.act')).toEqual(['30']);
  });
  // Whatever was written has its place in the ledger, and nothing is on its way.
  await eventually(async () => {
    await sequenceOnce(line.db);
    const [left] = await line.asAdministrator(
      'SELECT count(*) FROM ledger.entry e WHERE NOT EXISTS (SELECT FROM ledger.position p WHERE p.entry_id = e.entry_id)',
    );
    expect(left).toBe('0');
  });
  return line;
}

/** A time as PostgreSQL writes it. How soon after its moment something is written hangs on the machine; `one-answer` compares the moments. */
const timeInRow = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00/g;

/** What the server's role can read of each table: how many rows, and how long each is, whenever it was written. */
async function readableIn(line: TestLine): Promise<string[]> {
  const ask = (sql: string) => queryColumn(line.serverUrl, sql);
  const tables = await ask(
    `SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT IN ('tile', 'checkpoint', 'position', 'publication')
        AND has_schema_privilege(schemaname, 'USAGE') AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT') ORDER BY 1`,
  );
  expect(tables).toContain('relay.slot');
  const lengths: string[] = [];
  for (const table of tables) {
    const rows = (await ask(`SELECT t::text FROM ${table} t`)).map((row) =>
      row.replaceAll(timeInRow, 'then'),
    );
    lengths.push(`${table} ${rows.map(({ length }) => length).toSorted((a, b) => a - b)}`);
  }
  return lengths;
}

/** How much the last checkpoint speaks for hangs on the moment at which it was signed. */
const asOfCheckpoint = /(the first|"signedSize":|Wrote) ?\d+/g;

/** What the command line says of a line. */
async function saidOf(line: TestLine): Promise<string[]> {
  const harborline = commandLineOf(line);
  const folder = await mkdtemp(join(tmpdir(), 'harborline-said-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'operator.cedar');
  await writeFile(file, noPortal);
  const said: string[] = [];
  for (const asked of [
    ['ledger', 'verify'],
    ['ledger', 'verify', '--json'],
    ['ledger', 'export', join(folder, 'tiles')],
    ['policies', 'try', file],
    ['keys', 'status', '--json'],
    ['routing', 'list'],
    ['agencies', 'import', file],
    ['register', 'remove', 'R-EXAMPLE-1', '--custodian', 'EXAMPLE-1'],
  ]) {
    const heard = await harborline(...asked);
    const text = toComparable(`${heard.exitCode} ${heard.said} ${heard.complained}`);
    const here = text.replaceAll(folder, 'FOLDER').replaceAll(line.dataFolder, 'DATA');
    said.push(here.replaceAll(asOfCheckpoint, '$1 N'));
  }
  return said;
}

describe('whether there is a record, and what became of it', { timeout: 180_000 }, () => {
  it('promise 6, SQL: is told by nothing that the server’s role can read: neither by a row, nor by the length of one', async () => {
    const none = await minuteAfterSend([]);
    const before = await readableIn(none);
    for (const [what, records] of truths)
      expect([what, await readableIn(await minuteAfterSend(records))]).toEqual([what, before]);
    await none.asAdministrator(
      "INSERT INTO register.custodian (custodian_id, name, added_at) VALUES ('EXAMPLE-9', 'Example', now())",
    );
    expect(await readableIn(none)).not.toEqual(before);
  });

  it('promise 6, command line: is told by no word of it', async () => {
    const before = await saidOf(await minuteAfterSend([]));
    for (const [what, records] of truths)
      expect([what, await saidOf(await minuteAfterSend(records))]).toEqual([what, before]);
    expect(before[0]).toMatch(/^0 /);
  });
});
