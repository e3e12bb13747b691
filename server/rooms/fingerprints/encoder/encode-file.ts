import { type Description, fingerprintOf } from '../record/fingerprint.ts';
import { identifierType, isImmigrationNumber } from '../specification/identifier-types.ts';
import type { Tokenise } from '../specification/token-families.ts';
import { openTokeniser } from '../specification/tokeniser.ts';
import type { UploadManifest } from '../upload/manifest.ts';
import { packToFit, type UploadRecord } from '../upload/record-form.ts';
import { type CustodianKeys, type UploadHead, UploadWriter } from '../upload/write-upload.ts';
import { InputError, type InputFault } from './checked-text.ts';
import { ColumnWatch, type JudgeText, type RefusedColumn } from './column-watch.ts';
import { describeRow, type ReadCell } from './describe-row.ts';
import { columnsOf, type Mapping } from './mapping.ts';
import { type Row, readRows } from './read-rows.ts';
import { References } from './references.ts';
import { type RowRefusal, readMeta } from './row-meta.ts';

/** What the operator is told of one line: never what stands there. */
export type LineNote =
  | { line: number; refused: RowRefusal; otherLine?: number }
  | { line: number; leftOut: 'date-of-birth' };

export type EncodeSummary = {
  read: number;
  encoded: number;
  refused: Partial<Record<RowRefusal, number>>;
  leftOut: { 'date-of-birth': number };
};
/** Why nothing was written. */
export type EncodeStop =
  | { stop: InputFault; line: number }
  | { stop: 'columns-missing'; columns: string[] }
  | ({ stop: 'column-refused' } & RefusedColumn)
  | { stop: 'identifier-refused'; type: string; isImmigration: boolean }
  | { stop: 'nothing-encoded'; summary: EncodeSummary }
  | { stop: 'refused-rows'; summary: EncodeSummary };
export type Encoded = { manifest: UploadManifest; summary: EncodeSummary };

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
  const writer = await UploadWriter.open(task.out, task.keys, task.head);
  try {
    const read = await encodeRows(task, writer);
    if ('stop' in read) return read;
    if (writer.records === 0) return { stop: 'nothing-encoded', summary: read };
    if (task.isStrict && read.encoded < read.read) return { stop: 'refused-rows', summary: read };
    return { manifest: await writer.finish(task.onSealed), summary: read };
  } catch (error) {
    if (error instanceof InputError) return { stop: error.fault, line: error.line };
    throw error;
  } finally {
    await writer.discard();
  }
}

async function encodeRows(task: EncodeTask, writer: UploadWriter): Promise<EncodeSummary | EncodeStop> {
  const type = (task.mapping.identifiers ?? []).find((one) => identifierType(one.type) === null)?.type;
  if (type !== undefined)
    return { stop: 'identifier-refused', type, isImmigration: isImmigrationNumber(type) };
  const { columns, rows } = await readRows(task.source);
  const missing = columnsOf(task.mapping).filter((column) => !columns.includes(column));
  if (missing.length > 0) return { stop: 'columns-missing', columns: missing };
  const watch = new ColumnWatch(task.mapping, task.judge);
  const named = watch.refusedByName();
  if (named) return { stop: 'column-refused', ...named };
  const encoder = new RowEncoder(task, columns);
  for await (const row of rows) {
    const { cells } = row;
    const seen = cells && watch.look(encoder.reader(cells)) ? watch.verdict() : null;
    if (seen) return { stop: 'column-refused', ...seen };
    const record = encoder.encode(row);
    if (record) await writer.add(record);
  }
  const seen = watch.verdict();
  return seen ? { stop: 'column-refused', ...seen } : encoder.summary;
}

/** Encodes row after row, and counts. */
class RowEncoder {
  readonly summary: EncodeSummary = { read: 0, encoded: 0, refused: {}, leftOut: { 'date-of-birth': 0 } };
  readonly #task: EncodeTask;
  readonly #columns: string[];
  readonly #places = new Map<string, number>();
  readonly #tokenise: Tokenise;
  readonly #references = new References();

  constructor(task: EncodeTask, columns: string[]) {
    this.#task = task;
    this.#columns = columns;
    this.#tokenise = openTokeniser(task.keys.communityKey);
  }

  /** Looks cells up by the name of their column. */
  reader(cells: readonly string[]): ReadCell {
    return (column) => cells[this.#places.get(column) ?? this.#placeOf(column)] ?? '';
  }

  #placeOf(column: string): number {
    const place = this.#columns.indexOf(column);
    if (place !== -1) this.#places.set(column, place);
    return place;
  }

  encode({ line, cells }: Row): UploadRecord | null {
    this.summary.read += 1;
    if (!cells) return this.#refuse(line, 'not-a-row');
    const { mapping, head } = this.#task;
    const read = this.reader(cells);
    const meta = readMeta(mapping, read, head.kind);
    if (typeof meta === 'string') return this.#refuse(line, meta);
    const description = describeRow(mapping, read);
    if (meta.action === 'upsert' && saysNothing(description)) return this.#refuse(line, 'says-nothing');
    const otherLine = this.#references.add(meta.reference, line);
    if (otherLine !== null) return this.#refuse(line, 'reference-twice', otherLine);
    if (hasUnreadDate(mapping, description, read)) this.#leaveOutDate(line);
    this.summary.encoded += 1;
    const fingerprint =
      meta.action === 'delete' ? Buffer.alloc(0) : packToFit(fingerprintOf(description, this.#tokenise));
    return { ...meta, fingerprint };
  }

  #refuse(line: number, refused: RowRefusal, otherLine?: number): null {
    this.summary.refused[refused] = (this.summary.refused[refused] ?? 0) + 1;
    this.#task.onNote({ line, refused, ...(otherLine === undefined ? {} : { otherLine }) });
    return null;
  }

  #leaveOutDate(line: number): void {
    this.summary.leftOut['date-of-birth'] += 1;
    this.#task.onNote({ line, leftOut: 'date-of-birth' });
  }
}

/** Nobody could be found by it. */
const saysNothing = (description: Description): boolean =>
  description.identifiers.length === 0 &&
  [
    description.givenNames,
    description.paternalSurname,
    description.maternalSurname,
    description.nickname,
  ].every((name) => name === '');

const hasUnreadDate = ({ dateOfBirth }: Mapping, { datesOfBirth }: Description, read: ReadCell): boolean =>
  dateOfBirth !== undefined && datesOfBirth.length === 0 && read(dateOfBirth.column).trim() !== '';
