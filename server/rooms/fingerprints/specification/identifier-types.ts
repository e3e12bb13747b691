import { foldText } from './fold-text.ts';
import types from './tables/identifier-types.json' with { type: 'json' };

const IMMIGRATION =
  /\b(a ?number|a ?num|anumber|alien|uscis|i ?94|visa|receipt|ins|eoir|cbp|ice|immigration|migra\w*|asylum|asilo|fins|sid)\b/;

/**
 * What identifiers there may be, and what they are called: numbers of civil registries, and the custodian's own. Numbers that immigration
 * authorities give are not among them. Part of the specification, for numbers of two types never meet.
 */
const table = new Map(
  Object.entries(types).flatMap(([type, names]) =>
    [foldText(type), ...names].map((name) => [name, type] as const),
  ),
);

/** The types that a mapping may name. */
export const identifierTypes = Object.keys(types);

/** The type of that name; null where there is none of it. */
export const identifierType = (name: string): string | null => table.get(foldText(name)) ?? null;

/** Whether a name stands for a number that an immigration authority gives. */
export const isImmigrationNumber = (name: string): boolean => IMMIGRATION.test(foldText(name));

export const isPassportType = (name: string): boolean => identifierType(name) === 'passport';
