export type PaperLanguage = 'en' | 'es';

/** What stands on a paper: sentences, then a table or passages. Plain data, so that another thread can draw it. */
export type Paper = {
  language: PaperLanguage;
  madeAt: Date;
  title: string;
  facts: readonly (readonly [string, string])[];
  notes: readonly string[];
  /** A paper with a table lies on its side. */
  table: PaperTable | null;
  /** What is copied letter by letter, each under its heading. */
  passages: readonly { title: string; text: string }[];
  /** "Page {page} of {pages}" */
  pageOf: string;
};

export type PaperTable = {
  columns: readonly string[];
  /** The parts of the width that the columns take. */
  shares: readonly number[];
  rows: readonly (readonly string[])[];
  none: string;
};

/** A moment in one zone, whoever reads it: a paper has no clock beside it. */
export const sayMoment = (at: string, language: PaperLanguage): string =>
  new Intl.DateTimeFormat(language, {
    ...({ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    ...({ hourCycle: 'h23', timeZone: 'UTC', timeZoneName: 'short' } as const),
  }).format(new Date(at));

export const sayDay = (at: string, language: PaperLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));

/** Puts values where a sentence names them. */
export const fillIn = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
