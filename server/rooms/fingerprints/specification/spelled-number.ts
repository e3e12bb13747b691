import tables from './tables/dates.json' with { type: 'json' };

const numbers: ReadonlyMap<string, number> = new Map(Object.entries(tables.numbers));
const centuries: ReadonlyMap<string, number> = new Map(Object.entries(tables.centuries));
const thousands = Object.entries(tables.thousands).map(([said, value]) => ({ said: said.split(' '), value }));

/** A number in words or digits, and how many words it took. */
type Read = { value: number; words: number };

/** The number that begins at a word of folded text, in Spanish or English, as days, ages and years are said; null where none begins. */
export function readNumber(words: readonly string[], at: number): Read | null {
  const digits = /^(\d{1,4})(st|nd|rd|th|o|a|ro|er)?$/.exec(words[at] ?? '')?.[1];
  if (digits !== undefined) return { value: Number(digits), words: 1 };
  return readThousands(words, at) ?? readYearInPairs(words, at) ?? readSmall(words, at);
}

/** "dos mil once", "two thousand and eleven", "mil novecientos noventa y nueve", "nineteen hundred eight". */
function readThousands(words: readonly string[], at: number): Read | null {
  const head = thousands.find(({ said }) => said.every((word, index) => words[at + index] === word));
  if (!head) return null;
  const start = at + head.said.length;
  const rest = readSmall(words, words[start] === 'and' || words[start] === 'y' ? start + 1 : start);
  if (!rest) return { value: head.value, words: head.said.length };
  const joined = words[start] === 'and' || words[start] === 'y' ? 1 : 0;
  return { value: head.value + rest.value, words: head.said.length + joined + rest.words };
}

/** "twenty eleven", "nineteen ninety nine". */
function readYearInPairs(words: readonly string[], at: number): Read | null {
  const century = centuries.get(words[at] ?? '');
  const rest = century === undefined ? null : readSmall(words, at + 1);
  if (century === undefined || !rest || rest.value < 10) return null;
  return { value: century + rest.value, words: 1 + rest.words };
}

/** Up to 99: "veintitres", "treinta y uno", "twenty first". */
function readSmall(words: readonly string[], at: number): Read | null {
  const first = numbers.get(words[at] ?? '');
  if (first === undefined) return null;
  const isTens = first >= 20 && first % 10 === 0;
  const skip = words[at + 1] === 'y' ? 2 : 1;
  const second = isTens ? (numbers.get(words[at + skip] ?? '') ?? 0) : 0;
  return second >= 1 && second <= 9 ? { value: first + second, words: skip + 1 } : { value: first, words: 1 };
}
