import { foldText } from '../specification/fold-text.ts';
import { withoutPoint } from './cell-value.ts';

/** By which signs a column tells boys from girls. M is male in one and female in another, so a column that has it must say which it is. */
export const sexFormats = ['M/F', 'H/M', 'V/H', 'V/M', '1/2'] as const;
export type SexFormat = (typeof sexFormats)[number];
type Sign = 'm' | 'f' | 'h' | 'v' | '1' | '2';
type Sex = 'male' | 'female';

const MEANINGS: Record<SexFormat, Partial<Record<Sign, Sex>>> = {
  'M/F': { m: 'male', f: 'female' },
  'H/M': { h: 'male', m: 'female' },
  'V/H': { v: 'male', h: 'female' },
  'V/M': { v: 'male', m: 'female' },
  '1/2': { '1': 'male', '2': 'female' },
};
const SIGNS: ReadonlySet<string> = new Set<Sign>(['m', 'f', 'h', 'v', '1', '2']);
const isSign = (folded: string): folded is Sign => SIGNS.has(folded);

/** The format that a mapping names, in either order, by its letters or its words; null where it is none. */
export function readSexFormat(text: string): SexFormat | null {
  const plain = foldText(text);
  const parts = plain.length === 2 ? [...plain] : plain.split(' ');
  const signs = parts.map((part) => part.slice(0, 1)).toSorted();
  if (signs.length !== 2) return null;
  return (
    sexFormats.find((format) => Object.keys(MEANINGS[format]).toSorted().join() === signs.join()) ?? null
  );
}

/** What a cell says in a column of that format. Null where it is a sign that the format has not; words mean themselves. */
export function readSex(text: string, format: SexFormat | null): string | null {
  if (text === '') return '';
  const folded = foldText(withoutPoint(text));
  if (folded === 'hembra') return 'female';
  if (format === null || !isSign(folded)) return text;
  return MEANINGS[format][folded] ?? null;
}

/** Where a sign stood first. */
type SexPlace = { file?: string; line: number };
/** Why the signs of a column cannot be read without its format. */
export type SexDoubt = { doubt: 'other-signs' | 'only-m' | 'mixed'; place: SexPlace };

const MOST_KNOWN = 100;

/** Watches a column whose format is not said. */
export class SexWatch {
  readonly #first = new Map<Sign, SexPlace>();
  /** What was looked at: a column repeats a few words. */
  readonly #known = new Set<string>();
  #hasFemaleWord = false;

  /** True where this cell is the first that shows that the format has to be said. */
  look(text: string, place: SexPlace): boolean {
    if (text === '' || this.#known.has(text)) return false;
    if (this.#known.size < MOST_KNOWN) this.#known.add(text);
    const folded = foldText(withoutPoint(text));
    if (folded.startsWith('f')) this.#hasFemaleWord = true;
    if (!isSign(folded) || this.#first.has(folded)) return false;
    this.#first.set(folded, place);
    return folded !== 'm' && folded !== 'f';
  }

  /** The only format that fits what was seen; null where there is none, or no sign at all. */
  format(): SexFormat | null {
    const seen = [...this.#first.keys()];
    if (seen.length === 0 || (seen.join() === 'm' && !this.#hasFemaleWord)) return null;
    const fits = sexFormats.filter((format) => seen.every((sign) => sign in MEANINGS[format]));
    return fits.length > 1 && this.#first.has('h') ? 'H/M' : (fits[0] ?? null);
  }

  /** What has to be said of the column before it can be read; null where M and F, or words, say all. */
  doubt(): SexDoubt | null {
    const fits = this.format() !== null;
    // A map keeps the order in which signs came.
    const other = [...this.#first].find(([sign]) => sign !== 'm' && sign !== 'f');
    if (other) return { doubt: fits ? 'other-signs' : 'mixed', place: other[1] };
    const m = this.#first.get('m');
    return m && !fits ? { doubt: 'only-m', place: m } : null;
  }
}
