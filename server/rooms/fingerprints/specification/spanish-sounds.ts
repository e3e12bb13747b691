import tables from './tables/sounds.json' with { type: 'json' };

/**
 * How a name sounds when somebody from Central America says it and somebody else writes it down. Two codes: `fine` keeps
 * vowels as three classes, `coarse` keeps the frame of consonants. Sources of the confusions: Spanish as spoken in
 * Guatemala, Honduras and El Salvador (seseo, yeísmo, b=v, aspirated j), Mayan x and tz, and the pairs of the domain notes.
 */
export type Sounds = { fine: string[]; coarse: string[] };

/** In order; each works on what those before it left. Upper case is sound, lower case still spelling. */
const fineRules = tables.fine.map(toRule);
const coarseRules = tables.coarse.map(toRule);
/** Each adds a reading to those that there are: an x may be a sh, a j or an s; an h may be a j, and a j silent or a y. In this order. */
const alsoRead = tables.alsoRead.map(toRule);

type Rule = { where: RegExp; as: string };

function toRule([where = '', as = '']: string[]): Rule {
  return { where: new RegExp(where, 'gu'), as };
}

const applyAll = (text: string, rules: readonly Rule[]): string =>
  rules.reduce((left, { where, as }) => left.replaceAll(where, as), text);

/** What one spelling may sound like, as other spellings that are read in one way. */
function readings(word: string): string[] {
  const ofX = word.includes('x') ? ['sh', 'j', 's'].map((sound) => word.replaceAll('x', sound)) : [word];
  const spellings = new Set<string>();
  for (const spelling of ofX) {
    spellings.add(spelling);
    for (const { where, as } of alsoRead) spellings.add(spelling.replaceAll(where, as));
  }
  return [...spellings];
}

/** The codes of one name in its folded form; at most eight of each kind, the same order for the same name. */
export function spanishSounds(word: string): Sounds {
  const fine = [...new Set(readings(word).map((reading) => applyAll(reading, fineRules)))];
  const codes = fine.filter((code) => code !== '').slice(0, 8);
  const coarse = [...new Set(codes.map((code) => applyAll(code, coarseRules)))];
  return { fine: codes, coarse: coarse.filter((code) => [...code].length > 1) };
}
