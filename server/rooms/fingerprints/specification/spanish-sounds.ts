/**
 * How a name sounds when somebody from Central America says it and somebody else writes it down. Two codes: `fine` keeps
 * vowels as three classes, `coarse` keeps the frame of consonants. Sources of the confusions: Spanish as spoken in
 * Guatemala, Honduras and El Salvador (seseo, yeísmo, b=v, aspirated j), Mayan x and tz, and the pairs of the domain notes.
 */
export type Sounds = { fine: string[]; coarse: string[] };

/** In order; each works on what those before it left. Upper case is sound, lower case still spelling. */
const RULES: [RegExp, string][] = [
  [/(?<=.)h$/g, 'J'],
  [/^s(?=[^aeiouyhz])/g, 'es'],
  [/(?<=..)ie$/g, 'i'],
  [/tz|ts|zz|ss|z|ç/g, 's'],
  [/sh|sch/g, 'X'],
  [/tch|ch/g, 'C'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/qu(?=[ei])|ck|cqu|kh|q/g, 'k'],
  [/sc(?=[ei])|c(?=[ei])/g, 's'],
  [/c/g, 'k'],
  [/g[uü](?=[aeio])|hu(?=[aeio])|^u(?=[aeio])|w/g, 'W'],
  [/gn|ñ|n[yi](?=[aou])/g, 'Ñ'],
  [/(?<=[^aeiou])y(?=[aeiou])/g, 'i'],
  [/ll|y(?=[aeiou])|(?<=[aeiou])i(?=[aou])/g, 'Y'],
  [/g(?=[ei])|j/g, 'J'],
  [/h/g, ''],
  [/v/g, 'b'],
  [/y/g, 'i'],
  [/mb|nb|nv/g, 'mb'],
  [/(?<=.)m$/g, 'n'],
  [/e/g, 'i'],
  [/o/g, 'u'],
  [/(.)\1+/g, '$1'],
];
const COARSE: [RegExp, string][] = [
  [/(?<!^)[aiu]/g, ''],
  [/^[aiu]/g, 'A'],
  [/[bp]/g, 'B'],
  [/[dt]/g, 'D'],
  [/[gk]/g, 'K'],
  [/[nmÑ]/g, 'N'],
  [/[CX]/g, 'C'],
  [/[WJ]/g, 'J'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)s$/g, ''],
];

const applyAll = (text: string, rules: [RegExp, string][]): string =>
  rules.reduce((left, [from, to]) => left.replaceAll(from, to), text);

/** Each adds a reading to those that there are: an x may be a sh, a j or an s; an h may be a j, and a j silent or a y. In this order. */
const ALSO_READ: [where: RegExp, as: string][] = [
  [/^j?h(?!u)(?=[aeiou])|^j(?=[aeiou])/, 'j'],
  [/^[hj](?!u)(?=[aeiou])/, ''],
  [/^ju(?=[aeio])/, 'u'],
  [/^g[ei](?=[aou])|^jh?(?=[aeiou])/, 'y'],
  [/(?<=[aeiou])h(?=[^aeiou]|$)/g, 'j'],
  [/(?<=[aeiou])h(?=[aeio])/g, 'j'],
  [/lli(?=[aeou])/g, 'li'],
];

/** What one spelling may sound like, as other spellings that are read in one way. */
function readings(word: string): string[] {
  const ofX = word.includes('x') ? ['sh', 'j', 's'].map((sound) => word.replaceAll('x', sound)) : [word];
  const spellings = new Set<string>();
  for (const spelling of ofX) {
    spellings.add(spelling);
    for (const [where, as] of ALSO_READ) spellings.add(spelling.replace(where, as));
  }
  return [...spellings];
}

/** The codes of one name in its folded form; at most eight of each kind, the same order for the same name. */
export function spanishSounds(word: string): Sounds {
  const fine = [...new Set(readings(word).map((reading) => applyAll(reading, RULES)))];
  const codes = fine.filter((code) => code !== '').slice(0, 8);
  const coarse = [...new Set(codes.map((code) => applyAll(code, COARSE)))];
  return { fine: codes, coarse: coarse.filter((code) => code.length > 1) };
}
