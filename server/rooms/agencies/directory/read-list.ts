import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { checkedLines } from './list-lines.ts';
import { ListReport } from './list-problem.ts';
import { type Columns, type ListedAgency, readHeader, readRow } from './list-row.ts';

/** What a list holds. Where the report names any problem, `agencies` is not whole. */
export type ReadList = { report: ListReport; agencies: ListedAgency[]; rows: number; sha256: string };

type Line = { record: string[]; info: { lines: number } };

/** A record in quotes that never end must not grow for long. */
const LONGEST_RECORD = 8_000;

/**
 * Reads a list of agencies as it comes, and says everything that is wrong with it. What is kept of it is bounded, however long
 * the file is: at most a hundred thousand agencies, and none once there is a problem.
 */
export async function readList(source: AsyncIterable<Uint8Array>): Promise<ReadList> {
  const hash = createHash('sha256');
  const report = new ListReport();
  const rows = new ListRows(report);
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\n', '\r\n'],
    max_record_size: LONGEST_RECORD,
  });
  // What fails in the source fails in the loop below.
  pipeline(Readable.from(checkedLines(hashed(source, hash), report)), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Line>) {
      if (!rows.take(record, info.lines)) break;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report.add({ line: lineOf(error), column: null, code: 'not-csv' });
  }
  if (rows.count === 0 && report.count === 0) report.add({ line: 1, column: null, code: 'no-agencies' });
  return { report, agencies: rows.agencies, rows: rows.count, sha256: hash.digest('hex') };
}

async function* hashed(source: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

const lineOf = (error: CsvError): number => (typeof error['lines'] === 'number' ? error['lines'] : 1);

/** The rows of one list: the first names the columns, and no ORI is there twice. */
class ListRows {
  agencies: ListedAgency[] = [];
  count = 0;
  readonly #report: ListReport;
  readonly #lineOfOri = new Map<string, number>();
  #columns: Columns | undefined;

  constructor(report: ListReport) {
    this.#report = report;
  }

  /** False where there is no sense in reading on. */
  take(cells: readonly string[], line: number): boolean {
    if (!this.#columns) return this.#takeHeader(cells, line);
    this.count += 1;
    const read = readRow(cells, line, this.#columns);
    if (Array.isArray(read)) for (const problem of read) this.#report.add(problem);
    else this.#takeAgency(read);
    if (this.#report.count > 0) this.agencies = [];
    return true;
  }

  #takeHeader(cells: readonly string[], line: number): boolean {
    const header = readHeader(cells, line);
    if (!Array.isArray(header)) {
      this.#columns = header;
      return true;
    }
    for (const problem of header) this.#report.add(problem);
    return false;
  }

  #takeAgency(agency: ListedAgency): void {
    const { ori, line } = agency;
    const otherLine = this.#lineOfOri.get(ori);
    if (otherLine !== undefined) {
      this.#report.add({ line, column: 'ori', code: 'ori-twice', otherLine });
      return;
    }
    this.#lineOfOri.set(ori, line);
    this.agencies.push(agency);
  }
}
