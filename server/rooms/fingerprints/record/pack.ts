import type { DateTokens } from '../specification/date-tokens.ts';
import type { IdentifierTokens } from '../specification/identifier-tokens.ts';
import type { NameTokens } from '../specification/name-tokens.ts';
import { type Fingerprint, nameFields } from './fingerprint.ts';

const TOKEN_BYTES = 4;
/** Marks of a packed name and date. */
export const HAS_JOINED = 1;
export const IS_PLACEHOLDER = 4;

/**
 * A fingerprint as bytes; numbers are little endian, a token is 4 bytes, a count 1 byte. In order:
 * the seven fields of names (`nameFields`), each a count and its names: counts of exact, edits, pairs, fine, coarse, english, nicknames,
 * a byte of marks, then those tokens, the initial, and the joined form where the marks say so;
 * a count of dates, each its precision (1 to 3, with 4 added for a placeholder), then its tokens: of precision 3 whole, sorted, 8 masked,
 * 7 swapped, 3 parts; of precision 2 one part; of every precision the year, the year before, the year after;
 * a count of identifiers, each the counts of edits and pairs, then two exact tokens, edits, pairs;
 * a byte that says which of sex (1), country (2) and language (4) are known, then their tokens.
 */
export function packFingerprint(fingerprint: Fingerprint): Buffer {
  const out = scratch.begin();
  for (const field of nameFields) {
    out.byte(fingerprint[field].length);
    for (const name of fingerprint[field]) packName(name, out);
  }
  out.byte(fingerprint.dates.length);
  for (const date of fingerprint.dates) packDate(date, out);
  out.byte(fingerprint.identifiers.length);
  for (const identifier of fingerprint.identifiers) packIdentifier(identifier, out);
  const attributes = [fingerprint.sex, fingerprint.country, fingerprint.language];
  out.byte(
    attributes.reduce<number>((bits, token, index) => (token === null ? bits : bits | (1 << index)), 0),
  );
  out.tokens(attributes.filter((token) => token !== null));
  return out.bytes();
}

/** How many bytes `packFingerprint` makes of it. */
export function packedLength(fingerprint: Fingerprint): number {
  let bytes = nameFields.length + 3;
  for (const field of nameFields) for (const name of fingerprint[field]) bytes += 8 + 4 * tokensOfName(name);
  for (const { precision } of fingerprint.dates) bytes += 1 + 4 * ([0, 3, 4, 23][precision] ?? 0);
  for (const { edits, pairs } of fingerprint.identifiers) bytes += 2 + 4 * (2 + edits.length + pairs.length);
  const attributes = [fingerprint.sex, fingerprint.country, fingerprint.language];
  return bytes + 4 * attributes.filter((token) => token !== null).length;
}

const tokensOfName = (name: NameTokens): number =>
  name.exact.length +
  name.edits.length +
  name.pairs.length +
  name.fineSounds.length +
  name.coarseSounds.length +
  name.englishSounds.length +
  name.nicknames.length +
  (name.joined === null ? 1 : 2);

function packName(name: NameTokens, out: Writer): void {
  const lists = [
    ...[name.exact, name.edits, name.pairs],
    ...[name.fineSounds, name.coarseSounds, name.englishSounds, name.nicknames],
  ];
  for (const list of lists) out.byte(list.length);
  out.byte(name.joined === null ? 0 : HAS_JOINED);
  for (const list of lists) out.tokens(list);
  out.tokens([name.initial, ...(name.joined === null ? [] : [name.joined])]);
}

function packDate(date: DateTokens, out: Writer): void {
  out.byte(date.precision | (date.isPlaceholder ? IS_PLACEHOLDER : 0));
  if (date.whole !== null && date.sorted !== null)
    out.tokens([date.whole, date.sorted, ...date.masked, ...date.swapped]);
  out.tokens([...date.twoParts, date.year, ...date.nearYears]);
}

function packIdentifier({ exact, edits, pairs }: IdentifierTokens, out: Writer): void {
  out.byte(edits.length);
  out.byte(pairs.length);
  out.tokens([...exact, ...edits, ...pairs]);
}

/** Writes into bytes that grow, and are used again: whoever packs is never interrupted. */
class Writer {
  #view = new DataView(new ArrayBuffer(4_096));
  #length = 0;

  byte(value: number): void {
    this.#grow(1);
    this.#view.setUint8(this.#length, value);
    this.#length += 1;
  }

  tokens(values: readonly number[]): void {
    this.#grow(values.length * TOKEN_BYTES);
    for (const value of values) {
      this.#view.setUint32(this.#length, value, true);
      this.#length += TOKEN_BYTES;
    }
  }

  begin(): this {
    this.#length = 0;
    return this;
  }

  /** A copy of what was written. */
  bytes(): Buffer {
    return Buffer.from(new Uint8Array(this.#view.buffer, 0, this.#length));
  }

  #grow(more: number): void {
    if (this.#length + more <= this.#view.byteLength) return;
    const larger = new Uint8Array((this.#length + more) * 2);
    larger.set(new Uint8Array(this.#view.buffer));
    this.#view = new DataView(larger.buffer);
  }
}

const scratch = new Writer();
