import { en } from './en.ts';
import { es } from './es.ts';
import type { PortalLanguage, PortalWords } from './words.ts';

export const catalogue: Record<PortalLanguage, PortalWords> = { en, es };

/** The language that somebody chose, or else the one of the two that their browser asks for first. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): PortalLanguage {
  if (chosen === 'en' || chosen === 'es') return chosen;
  const [first] = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim().slice(0, 2))
    .filter((each) => each === 'en' || each === 'es');
  return first === 'es' ? 'es' : 'en';
}
