import type { Words } from '../../app/words/words.ts';

type Names = Words['languageName'];
const isNamed = (code: string, names: Names): code is keyof Names => code in names;

/** A language as people call it; the bare code where neither we nor the browser have a name. */
export function languageName(code: string, { languageName: names }: Pick<Words, 'languageName'>): string {
  return isNamed(code, names) ? names[code] : code;
}
