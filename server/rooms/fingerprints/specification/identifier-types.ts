import { foldText } from './fold-text.ts';

/**
 * What identifiers there may be, and what they are called: numbers of civil registries, and the custodian's own. Numbers that immigration
 * authorities give are not among them. Part of the specification, for numbers of two types never meet.
 */
const TYPES: Record<string, string> = {
  'birth-certificate':
    'birth certificate|birth certificate number|partida de nacimiento|partida|acta de nacimiento|acta|certificado de nacimiento|certificate',
  'national-id':
    'national id|national identity|identity number|identidad|dpi|cui|dui|dni|rnp|curp|cedula|cedula de identidad|documento unico de identidad|documento personal de identificacion|tarjeta de identidad',
  passport: 'passport|passport number|pasaporte|numero de pasaporte',
  'social-security': 'social security|social security number|ssn|soc sec id|igss|ihss|isss|seguro social',
  consular:
    'consular number|consular registration|matricula consular|matricula|numero consular|registro consular',
  'custodian-number':
    'custodian number|custodian s number|custodians number|case number|numero de caso|expediente',
  other: 'other|otro|otra|civil registry|registro civil|id',
};
const IMMIGRATION =
  /\b(a ?number|a ?num|anumber|alien|uscis|i ?94|visa|receipt|ins|eoir|cbp|ice|immigration|migra\w*|asylum|asilo|fins|sid)\b/;

const table = new Map(
  Object.entries(TYPES).flatMap(([type, names]) => [
    [foldText(type), type] as const,
    ...names.split('|').map((name) => [name, type] as const),
  ]),
);

/** The types that a mapping may name. */
export const identifierTypes = Object.keys(TYPES);

/** The type of that name; null where there is none of it. */
export const identifierType = (name: string): string | null => table.get(foldText(name)) ?? null;

/** Whether a name stands for a number that an immigration authority gives. */
export const isImmigrationNumber = (name: string): boolean => IMMIGRATION.test(foldText(name));

export const isPassportType = (name: string): boolean => identifierType(name) === 'passport';
