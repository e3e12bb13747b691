import { foldText, isNothing, withoutTilde } from './fold-text.ts';
import tables from './tables/names.json' with { type: 'json' };

/**
 * One name of a person, in every written form that counts as the same: "de la Fuente" is `fuente` and `delafuente`, "Muñoz" is
 * `munoz` and `muñoz`. The first form is the one by which it is compared more closely.
 */
export type NameUnit = { forms: [string, ...string[]] };

/** Little words between names, which people leave out, run together, or put elsewhere. */
const PARTICLES: ReadonlySet<string> = new Set(tables.particles);
/** More names than anybody has; what comes after them is not read. */
const MOST_UNITS = 8;
/** Longer than any name; what comes after is not read, so that no record grows beyond its size. */
const MOST_LETTERS = 24;

/** Takes a name apart. Particles belong to the name behind them; a name of nothing but particles is kept as it is. */
export function nameUnits(text: string): NameUnit[] {
  const folded = foldText(text);
  if (isNothing(folded)) return [];
  const words = folded.split(' ');
  const units: NameUnit[] = [];
  let before = '';
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (isParticle(word, next) && !(next === undefined && units.length === 0)) before += word;
    else {
      units.push({ forms: formsOf(word, before) });
      before = '';
    }
  }
  return units.slice(0, MOST_UNITS);
}

/** An e stands for y before the sound of an i ("Ortega e Ibarra"); elsewhere it is an initial. */
function isParticle(word: string, next: string | undefined): boolean {
  return PARTICLES.has(word) || (word === 'e' && next !== undefined && /^h?i/.test(next));
}

/** All of the names run together, as a form of `nameUnits` finds them where somebody wrote them so ("Anamaria"); null for one name. */
export function joinedName(units: NameUnit[]): string | null {
  return units.length < 2 ? null : cut(units.map(({ forms }) => forms[0]).join(''));
}

const cut = (word: string): string => [...word].slice(0, MOST_LETTERS).join('');

function formsOf(word: string, particles: string): [string, ...string[]] {
  const short = word.length > MOST_LETTERS ? cut(word) : word;
  const plain = withoutTilde(short);
  const others = [short, ...(particles === '' ? [] : [withoutTilde(cut(particles + short))])];
  return [plain, ...others.filter((form) => form !== plain)];
}
