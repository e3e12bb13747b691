import { identifierType, isImmigrationNumber } from '../specification/identifier-types.ts';
import { type CustodianKeys, type UploadHead, UploadWriter } from '../upload/write-upload.ts';
import { cellValue } from './cell-value.ts';
import { InputError } from './checked-text.ts';
import type { JudgeText } from './column-watch.ts';
import type { ReadCell } from './describe-row.ts';
import type { Encoded, EncodeStop, EncodeSummary, LineNote } from './encode-notes.ts';
import { FingerprintPool } from './fingerprint-pool.ts';
import { columnsOf, type Mapping } from './mapping.ts';
import { columnsTwice, readRows } from './read-rows.ts';
import { RowBatches } from './row-batches.ts';
import { RowChecker } from './row-checker.ts';
import { RowWatch } from './row-watch.ts';
import type { Rows } from './rows.ts';

export type EncodeTask = {
  source: AsyncIterable<Uint8Array>;
  mapping: Mapping;
  keys: CustodianKeys;
  head: UploadHead;
  out: string;
  /** Nothing is written where any row was refused. */
  isStrict: boolean;
  /** Another opinion on what a value says, beside the encoder's own. */
  judge: JudgeText;
  onNote: (note: LineNote) => void;
  onSealed: (records: number) => void;
};

/** Turns a file of records into an upload. Whatever goes wrong, nothing is left but what was there before. */
export async function encodeFile(task: EncodeTask): Promise<Encoded | EncodeStop> {
  const refused = refusedIdentifier(task.mapping);
  if (refused) return refused;
  const writer = await UploadWriter.open(task.out, task.keys, task.head);
  const pool = new FingerprintPool(task.keys.communityKey, task.mapping);
  try {
    const read = await encodeRows(task, pool, writer);
    if ('stop' in read) return read;
    if (writer.records === 0) return { stop: 'nothing-encoded', summary: read };
    if (task.isStrict && read.encoded < read.read) return { stop: 'refused-rows', summary: read };
    return { manifest: await writer.finish(task.onSealed), summary: read };
  } catch (error) {
    if (error instanceof InputError) return { stop: error.fault, line: error.line };
    throw error;
  } finally {
    await pool.close();
    await writer.discard();
  }
}

function refusedIdentifier({ identifiers = [] }: Mapping): EncodeStop | null {
  const refused = identifiers.find(({ type }) => identifierType(type) === null);
  if (!refused) return null;
  return {
    stop: 'identifier-refused',
    type: refused.type,
    isImmigration: isImmigrationNumber(refused.type),
  };
}

async function encodeRows(
  task: EncodeTask,
  pool: FingerprintPool,
  writer: UploadWriter,
): Promise<EncodeSummary | EncodeStop> {
  const { mapping } = task;
  const watch = new RowWatch(mapping, task.judge);
  const input = await readRows(task.source);
  const wrong = wrongColumns(mapping, input) ?? watch.before();
  if (wrong) return wrong;
  const checker = new RowChecker(mapping, task.head.kind, task.onNote);
  const batches = new RowBatches(pool, writer, (line, field) => checker.leaveOut(line, field));
  const mapped = columnsOf(mapping);
  for await (const { line, read } of readableRows(input)) {
    const stop = read && watch.look(line, read);
    if (stop) return stop;
    const meta = checker.check(line, read);
    if (meta && read) await batches.add(line, meta, mapped.map(read));
  }
  await batches.finish();
  return watch.after() ?? missingColumns(mapping, input) ?? checker.summary;
}

/** Whether the columns are not those of the mapping; later rows may still bring some. */
function wrongColumns(mapping: Mapping, input: Rows): EncodeStop | null {
  if (input.isGrowing) return null;
  return missingColumns(mapping, input) ?? repeatedColumns(mapping, input);
}

function missingColumns(mapping: Mapping, { columns }: Rows): EncodeStop | null {
  const missing = columnsOf(mapping).filter((column) => !columns.includes(column));
  return missing.length > 0 ? { stop: 'columns-missing', columns: missing } : null;
}

function repeatedColumns(mapping: Mapping, { columns }: Rows): EncodeStop | null {
  const repeated = columnsTwice(columns, columnsOf(mapping));
  return repeated.length > 0 ? { stop: 'columns-twice', columns: repeated } : null;
}

/** Rows of which cells are looked up by the name of their column; columns may still come. */
async function* readableRows({
  columns,
  rows,
}: Rows): AsyncGenerator<{ line: number; read: ReadCell | null }> {
  const places = new Map<string, number>();
  const placeOf = (column: string): number => {
    const place = places.get(column) ?? columns.indexOf(column);
    if (place !== -1) places.set(column, place);
    return place;
  };
  for await (const { line, cells } of rows)
    yield { line, read: cells && ((column) => cellValue(cells[placeOf(column)])) };
}
