import { nameFields } from './fingerprint.ts';
import { HAS_JOINED, IS_PLACEHOLDER } from './pack.ts';
import { TokenReader } from './token-reader.ts';

/** Tokens of a date by its precision: whole, sorted, masked, swapped and parts; then the year and its neighbours. */
const TOKENS_OF_DATE = [0, 3, 4, 23] as const;

/**
 * Tells of every token of a packed fingerprint whose rarity counts, as it lies in the bytes, so some twice: those of names but for pairs
 * of letters, of dates, and of what there are few kinds of; and of each number both tokens of the whole of it, for a number may be written down for
 * more than one child.
 */
export function forEachCountedToken(bytes: Buffer, take: (token: number) => void): void {
  const from = new TokenReader(bytes);
  for (let field = 0; field < nameFields.length; field += 1)
    for (let left = from.byte(); left > 0; left -= 1) tellName(from, take);
  for (let left = from.byte(); left > 0; left -= 1)
    from.tell(TOKENS_OF_DATE[from.byte() & ~IS_PLACEHOLDER] ?? 0, take);
  for (let left = from.byte(); left > 0; left -= 1) {
    const behind = from.byte() + from.byte();
    from.tell(2, take);
    from.skip(behind);
  }
  const known = from.byte();
  from.tell((known & 1) + ((known >> 1) & 1) + ((known >> 2) & 1), take);
}

function tellName(from: TokenReader, take: (token: number) => void): void {
  const written = from.byte() + from.byte();
  const pairs = from.byte();
  const heard = from.byte() + from.byte() + from.byte() + from.byte();
  const joined = (from.byte() & HAS_JOINED) === 0 ? 0 : 1;
  from.tell(written, take);
  from.skip(pairs);
  from.tell(heard + 1 + joined, take);
}
