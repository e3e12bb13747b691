const TOKEN_BYTES = 4;

/** Reads counts and tokens of a packed fingerprint one after another. Throws a RangeError where the bytes end too early. */
export class TokenReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    const value = this.#bytes[this.#passed(1)];
    return value ?? 0;
  }

  counts(count: number): number[] {
    const found = new Array<number>(count);
    for (let index = 0; index < count; index += 1) found[index] = this.byte();
    return found;
  }

  token(): number {
    return tokenAt(this.#bytes, this.#passed(TOKEN_BYTES));
  }

  tokens(count = 0): number[] {
    const from = this.#passed(count * TOKEN_BYTES);
    const found = new Array<number>(count);
    for (let index = 0; index < count; index += 1)
      found[index] = tokenAt(this.#bytes, from + index * TOKEN_BYTES);
    return found;
  }

  /** A count, and so many of what `read` reads. */
  list<Item>(read: (from: TokenReader) => Item): Item[] {
    const items: Item[] = [];
    for (let left = this.byte(); left > 0; left -= 1) items.push(read(this));
    return items;
  }

  skip(count: number): void {
    this.#passed(count * TOKEN_BYTES);
  }

  /** Tells of that many tokens, without a list of them. */
  tell(count: number, take: (token: number) => void): void {
    const from = this.#passed(count * TOKEN_BYTES);
    for (let index = 0; index < count; index += 1) take(tokenAt(this.#bytes, from + index * TOKEN_BYTES));
  }

  /** Goes on by so many bytes, and says where they begin. */
  #passed(count: number): number {
    const from = this.#at;
    if (from + count > this.#bytes.length) throw new RangeError('A packed fingerprint ends too early.');
    this.#at = from + count;
    return from;
  }
}

/** Little endian, by hand: one search reads tens of thousands of tokens, and every other way checks bounds again. */
function tokenAt(bytes: Buffer, at: number): number {
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  return (low | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
}
