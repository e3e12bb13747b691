import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Hop } from '../../../contract/interpreter.ts';
import type { Asking } from '../calls/index.ts';

const texts = join(import.meta.dirname, '..', '..', '..', 'asterisk', 'prompts', 'en.json');

/** Whether the exchange can say the name of a language (asterisk/prompts). */
function canName(language: string): boolean {
  const spoken = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(texts, 'utf8')));
  return spoken[nameOf(language)] !== undefined;
}
const nameOf = (language: string): string => `name-of-${language}`;

/**
 * What an interpreter hears who answers outside, twice, for it begins while the telephone is on its way to the ear: in English or
 * Spanish, whichever of the two is interpreted; in both where it is neither.
 */
export function askToInterpret(hop: Hop, isNamed = canName): Asking {
  const said =
    isNamed(hop.from) && isNamed(hop.to)
      ? ['interpreter-wanted', nameOf(hop.from), 'interpreter-into', nameOf(hop.to), 'interpreter-accept']
      : ['interpreter-wanted-any', 'interpreter-accept'];
  const languages = [hop.from, hop.to];
  if (languages.includes('eng')) return { prompts: [...said, ...said], language: 'en' };
  if (languages.includes('spa')) return { prompts: [...said, ...said], language: 'es' };
  return { prompts: [...said, ...said.map((prompt) => `es/${prompt}`)], language: 'en' };
}
