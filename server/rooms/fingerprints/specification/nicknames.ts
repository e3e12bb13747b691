import { withoutTilde } from './fold-text.ts';
import called from './tables/nicknames.json' with { type: 'json' };

/** The names in papers of whoever is called so, in the order of the table. */
const classes = new Map<string, string[]>();
for (const names of called)
  for (const one of new Set(names.map(withoutTilde)))
    classes.set(one, [...(classes.get(one) ?? []), names[0] ?? '']);

/** The names in papers that somebody called so may have; empty for most. A diminutive in -ito or -ita counts as its name. */
export function nicknameClasses(word: string): string[] {
  const known = classes.get(word);
  if (known) return known;
  const stem = /^(.{3,})it[oa]$/u.exec(word)?.[1];
  if (stem === undefined) return [];
  const stems = /[cs]$/.test(stem) ? [stem, stem.slice(0, -1)] : [stem];
  const bases = stems.flatMap((one) => [one, `${one}o`, `${one}a`, `${one}e`]);
  return [...new Set(bases.flatMap((base) => classes.get(base) ?? []))].slice(0, MOST_CLASSES);
}

/** More than any short form has. */
const MOST_CLASSES = 6;
/** How many names in papers the table has. */
export const knownNames = called.length;
