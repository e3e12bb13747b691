import { foldText, isNothing } from '../specification/fold-text.ts';
import { type ReadCell, readJoined, type UnreadField } from './describe-row.ts';
import type { EncodeSummary, LineNote } from './encode-notes.ts';
import type { Mapping } from './mapping.ts';
import { References } from './references.ts';
import { type RowMeta, type RowRefusal, readMeta } from './row-meta.ts';

/** Takes rows in, one after the other, or refuses them; counts, and tells of each that is refused. */
export class RowChecker {
  readonly summary: EncodeSummary = { read: 0, encoded: 0, refused: {}, leftOut: {} };
  readonly #mapping: Mapping;
  readonly #kind: 'whole' | 'delta';
  readonly #onNote: (note: LineNote) => void;
  readonly #references = new References();

  constructor(mapping: Mapping, kind: 'whole' | 'delta', onNote: (note: LineNote) => void) {
    this.#mapping = mapping;
    this.#kind = kind;
    this.#onNote = onNote;
  }

  /** What is said of its record; null where the row is refused. `read` is null for what is no row. */
  check(line: number, read: ReadCell | null): RowMeta | null {
    this.summary.read += 1;
    if (!read) return this.#refuse(line, 'not-a-row');
    const meta = readMeta(this.#mapping, read, this.#kind);
    if (typeof meta === 'string') return this.#refuse(line, meta);
    if (meta.action === 'upsert' && saysNothing(this.#mapping, read))
      return this.#refuse(line, 'says-nothing');
    const otherLine = this.#references.add(meta.reference, line);
    if (otherLine !== null) return this.#refuse(line, 'reference-twice', otherLine);
    this.summary.encoded += 1;
    return meta;
  }

  leaveOut(line: number, field: UnreadField): void {
    this.summary.leftOut[field] = (this.summary.leftOut[field] ?? 0) + 1;
    this.#onNote({ line, leftOut: field });
  }

  #refuse(line: number, refused: RowRefusal, otherLine?: number): null {
    this.summary.refused[refused] = (this.summary.refused[refused] ?? 0) + 1;
    this.#onNote({ line, refused, ...(otherLine === undefined ? {} : { otherLine }) });
    return null;
  }
}

/** Nobody could be found by it: there is neither a name nor an identifier. */
function saysNothing(mapping: Mapping, read: ReadCell): boolean {
  const { givenNames, paternalSurname, maternalSurname, otherNames, nickname, identifiers = [] } = mapping;
  const names = [givenNames, paternalSurname, maternalSurname, otherNames, nickname];
  return (
    names.every((columns) => isNothing(foldText(readJoined(columns, read)))) &&
    identifiers.every(({ column }) => isNothing(foldText(read(column))))
  );
}
