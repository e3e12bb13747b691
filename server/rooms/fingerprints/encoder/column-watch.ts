import { isPassportType } from '../specification/identifier-types.ts';
import type { ReadCell } from './describe-row.ts';
import { columnsOf, type Mapping, nameFields, placeFields } from './mapping.ts';
import { type RefusedKind, refusedByName, refusedKinds } from './refused-column.ts';
import { type ColumnRole, refusedByContent } from './refused-values.ts';

/** A column that must not be read on, and how that was seen. */
export type RefusedColumn = { column: string; kind: RefusedKind; by: 'name' | 'content' };
/** Another opinion on one value, such as the check of free text has. */
export type JudgeText = (text: string) => RefusedKind | null;

/** So many rows are looked at one by one, then one of so many. */
const LOOKED_AT_FIRST = 2_000;
const ONE_OF = 16;
/** The other opinion costs more, and is asked less often. */
const JUDGED_FIRST = 300;
/** A column is refused at a fifth of its values, or at five and a twentieth. */
const SHARE_OF_FEW = 0.2;
const SHARE_OF_MANY = 0.05;
const MANY = 5;

type Seen = { column: string; role: ColumnRole; values: number; kinds: Map<RefusedKind, number> };

/** Watches the columns that a mapping reads. Birth certificates and the like are checked too: whatever a mapping calls it, an address stays one. */
export class ColumnWatch {
  readonly #seen: Seen[];
  readonly #judge: JudgeText;
  #rows = 0;

  constructor(mapping: Mapping, judge: JudgeText) {
    this.#judge = judge;
    this.#seen = columnsOf(mapping).map((column) => ({
      column,
      role: roleOf(mapping, column),
      values: 0,
      kinds: new Map(),
    }));
  }

  /** The first mapped column that its name gives away. */
  refusedByName(): RefusedColumn | null {
    for (const { column } of this.#seen) {
      const kind = refusedByName(column);
      if (kind) return { column, kind, by: 'name' };
    }
    return null;
  }

  /** Looks at a row, and says when it is time to ask for a verdict. */
  look(read: ReadCell): boolean {
    this.#rows += 1;
    if (this.#rows > LOOKED_AT_FIRST && this.#rows % ONE_OF !== 0) return false;
    for (const seen of this.#seen) this.#lookAt(seen, read(seen.column).trim());
    return this.#rows === JUDGED_FIRST || this.#rows === LOOKED_AT_FIRST;
  }

  /** The first column whose values give it away. */
  verdict(): RefusedColumn | null {
    for (const { column, values, kinds } of this.#seen)
      for (const kind of refusedKinds) {
        const count = kinds.get(kind) ?? 0;
        const share = values === 0 ? 0 : count / values;
        if (share >= SHARE_OF_FEW || (count >= MANY && share >= SHARE_OF_MANY))
          return { column, kind, by: 'content' };
      }
    return null;
  }

  #lookAt(seen: Seen, value: string): void {
    if (value === '') return;
    seen.values += 1;
    const looked = shortened(value);
    const own = refusedByContent(looked, seen.role);
    const kind = own ?? (this.#rows <= JUDGED_FIRST ? this.#judge(looked) : null);
    if (kind) seen.kinds.set(kind, (seen.kinds.get(kind) ?? 0) + 1);
  }
}

/** A value may be a million characters long; what it is shows at its beginning and at its end. */
const LOOKED_AT_BEGINNING = 350;
const LOOKED_AT_END = 50;

function shortened(value: string): string {
  const plain = value.replaceAll(/\s+/g, ' ');
  if (plain.length <= LOOKED_AT_BEGINNING + LOOKED_AT_END) return plain;
  return plain.slice(0, LOOKED_AT_BEGINNING) + plain.slice(-LOOKED_AT_END);
}

function roleOf(mapping: Mapping, column: string): ColumnRole {
  if (nameFields.some((field) => mapping[field]?.includes(column))) return 'name';
  if (placeFields.some((field) => mapping[field]?.includes(column))) return 'place';
  const types = (mapping.identifiers ?? []).filter((identifier) => identifier.column === column);
  return types.some(({ type }) => isPassportType(type)) ? 'passport' : 'other';
}
