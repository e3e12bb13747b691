import { ColumnWatch, type JudgeText } from './column-watch.ts';
import { type ReadCell, readJoined } from './describe-row.ts';
import type { EncodeStop } from './encode-notes.ts';
import type { Mapping } from './mapping.ts';
import { SexWatch } from './sex-format.ts';

/** Looks at the rows of a file for what must not go on: a column that must never be encoded, or a sex that would have to be guessed. */
export class RowWatch {
  readonly #columns: ColumnWatch;
  readonly #sexColumns: string[];
  readonly #sex: SexWatch | null;

  constructor(mapping: Mapping, judge: JudgeText) {
    this.#columns = new ColumnWatch(mapping, judge);
    this.#sexColumns = mapping.sex?.columns ?? [];
    this.#sex = mapping.sex?.format === null ? new SexWatch() : null;
  }

  /** Why not even a row is read. */
  before(): EncodeStop | null {
    const refused = this.#columns.refusedByName();
    return refused && { stop: 'column-refused', ...refused };
  }

  /** Looks at a row; why to stop at it. */
  look(line: number, read: ReadCell): EncodeStop | null {
    const refused = this.#columns.look(read) ? this.#columns.verdict() : null;
    if (refused) return { stop: 'column-refused', ...refused };
    return this.#sex?.look(readJoined(this.#sexColumns, read), { line }) ? this.#sexStop() : null;
  }

  /** What all rows together say. */
  after(): EncodeStop | null {
    const refused = this.#columns.verdict();
    return refused ? { stop: 'column-refused', ...refused } : this.#sexStop();
  }

  #sexStop(): EncodeStop | null {
    const found = this.#sex?.doubt();
    if (!found) return null;
    const { doubt, place } = found;
    return { stop: 'sex-not-clear', column: this.#sexColumns.join(', '), doubt, line: place.line };
  }
}
