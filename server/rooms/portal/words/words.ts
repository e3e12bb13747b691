import type { LineLanguage } from '../../../../contract/call.ts';
import type { en } from './en.ts';

type English = typeof en;
/** The words of the portal in one language. */
export type PortalWords = {
  readonly [Area in keyof English]: { readonly [Name in keyof English[Area]]: string };
};
export type PortalLanguage = LineLanguage;

/** Puts values where the words leave room for them. */
export const fill = (words: string, values: Record<string, string | number>): string =>
  words.replaceAll(/\{(\w+)\}/g, (_place, name: string) => String(values[name] ?? ''));
