import { isUtf8 } from 'node:buffer';
import type { ListReport } from './list-problem.ts';

/** The longest line of the FBI's list has 230 bytes. */
const LONGEST_LINE_BYTES = 4_000;
/** With the line that names the columns. */
const MOST_LINES = 100_001;
const NEW_LINE = 0x0a;

/**
 * Passes on the lines of a list that are text. One that is not UTF-8 is reported, and an empty one takes its place, so that
 * all others keep their numbers. Reading ends where a line, or the list, is too long: no more than a line is ever kept.
 */
export async function* checkedLines(
  source: AsyncIterable<Uint8Array>,
  report: ListReport,
): AsyncGenerator<Buffer> {
  const lines = new Lines(report);
  for await (const chunk of source) {
    const whole = lines.take(chunk);
    if (whole.length > 0) yield whole;
    if (lines.isOver) return;
  }
  const last = lines.end();
  if (last.length > 0) yield last;
}

class Lines {
  isOver = false;
  readonly #report: ListReport;
  #rest = Buffer.alloc(0);
  #line = 1;

  constructor(report: ListReport) {
    this.#report = report;
  }

  /** The lines that end in this piece; what follows them waits for the next. */
  take(chunk: Uint8Array): Buffer {
    const bytes = Buffer.concat([this.#rest, chunk]);
    const whole: Buffer[] = [];
    let from = 0;
    let end = bytes.indexOf(NEW_LINE);
    while (end >= 0 && this.#fits(end - from)) {
      whole.push(this.#check(bytes.subarray(from, end + 1)));
      this.#line += 1;
      from = end + 1;
      end = bytes.indexOf(NEW_LINE, from);
    }
    this.#rest = Buffer.from(bytes.subarray(from));
    if (!this.isOver && this.#rest.length > 0) this.#fits(this.#rest.length);
    return Buffer.concat(whole);
  }

  /** The last line, where it has no end of its own. */
  end(): Buffer {
    return this.#rest.length > 0 ? this.#check(this.#rest) : this.#rest;
  }

  #fits(bytes: number): boolean {
    const isTooLong = bytes > LONGEST_LINE_BYTES;
    this.isOver = isTooLong || this.#line > MOST_LINES;
    if (this.isOver) this.#tell(isTooLong ? 'line-too-long' : 'too-many-lines');
    return !this.isOver;
  }

  #check(bytes: Buffer): Buffer {
    if (isUtf8(bytes)) return bytes;
    this.#tell('not-utf8');
    return Buffer.from('\n');
  }

  #tell(code: 'line-too-long' | 'too-many-lines' | 'not-utf8'): void {
    this.#report.add({ line: this.#line, column: null, code });
  }
}
