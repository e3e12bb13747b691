import type { LineLanguage } from '../../../../contract/call.ts';

/** Languages by their names, where there is one for the code. */
export function nameLanguages(codes: readonly string[], language: LineLanguage): string {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}

const codeOf: Record<LineLanguage, string> = { en: 'eng', es: 'spa' };

/** Whether the officer's language is one of the desk's. Of a desk of which no language is known, nothing is said. Pure. */
export const isSpokenAt = (deskLanguages: readonly string[], officerLanguage: LineLanguage): boolean =>
  deskLanguages.length === 0 || deskLanguages.includes(codeOf[officerLanguage]);
