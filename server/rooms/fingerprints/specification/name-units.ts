import { foldText, withoutTilde } from './fold-text.ts';

/**
 * One name of a person, in every written form that counts as the same: "de la Fuente" is `fuente` and `delafuente`, "Muñoz" is
 * `munoz` and `muñoz`. The first form is the one by which it is compared more closely.
 */
export type NameUnit = { forms: [string, ...string[]] };

/** Little words between names, which people leave out, run together, or put elsewhere. */
const PARTICLES: ReadonlySet<string> = new Set([
  ...['de', 'del', 'la', 'las', 'lo', 'los', 'el', 'y', 'e', 'i'],
  ...['da', 'das', 'do', 'dos', 'di', 'du', 'le', 'van', 'von', 'der', 'den', 'san', 'santa'],
]);
/** More names than anybody has; what comes after them is not read. */
const MOST_UNITS = 8;
/** Longer than any name; what comes after is not read, so that no record grows beyond its size. */
const MOST_LETTERS = 24;

/** Takes a name apart. Particles belong to the name behind them; a name of nothing but particles is kept as it is. */
export function nameUnits(text: string): NameUnit[] {
  const words = foldText(text)
    .split(' ')
    .filter((word) => word !== '');
  const units: NameUnit[] = [];
  let before = '';
  for (const [index, word] of words.entries()) {
    const isLast = index === words.length - 1;
    if (PARTICLES.has(word) && !(isLast && units.length === 0)) before += word;
    else {
      units.push({ forms: formsOf(word, before) });
      before = '';
    }
  }
  return units.slice(0, MOST_UNITS);
}

/** All of the names run together, as a form of `nameUnits` finds them where somebody wrote them so ("Anamaria"); null for one name. */
export function joinedName(units: NameUnit[]): string | null {
  return units.length < 2 ? null : units.map(({ forms }) => forms[0]).join('');
}

function formsOf(word: string, particles: string): [string, ...string[]] {
  const short = word.slice(0, MOST_LETTERS);
  const plain = withoutTilde(short);
  const others = [short, ...(particles === '' ? [] : [withoutTilde(particles + short)])];
  return [plain, ...others.filter((form) => form !== plain)];
}
