import type { TokenSets, TokenTest } from './patterns.ts';
import type { Token } from './token.ts';
import { english } from './words/english.ts';
import { ordinaryEnglish } from './words/ordinary-english.ts';
import { ordinarySpanish } from './words/ordinary-spanish.ts';
import { spanish } from './words/spanish.ts';

const inList =
  (...lists: ReadonlySet<string>[]): TokenTest =>
  ({ word }) =>
    lists.some((list) => list.has(word));

function isNumber({ kind, word }: Token, fewestDigits: number, mostDigits: number): boolean {
  return kind === 'number' && word.length >= fewestDigits && word.length <= mostDigits;
}

const isOrdinary = inList(ordinaryEnglish, ordinarySpanish);

/** Could be a name, by its letters: "maple", "23rd", but not "the" or "hours". */
function isName(token: Token): boolean {
  if (token.kind === 'ordinal') return true;
  return token.kind === 'word' && token.word.length > 1 && !isOrdinary(token);
}

/** A name that also looks like one: where a text uses capitals, it has one. */
function isProper(token: Token): boolean {
  return isName(token) && (token.capitalised || token.kind === 'ordinal' || !token.inCasedText);
}

/** "4c", "12", "b": the number of a flat or a room. */
function isFlatNumber(token: Token): boolean {
  return token.kind === 'code' || isNumber(token, 1, 4) || /^[b-hj-mo-z]$/.test(token.word);
}

/** The named sets that patterns use as <name>. */
export const tokenSets: TokenSets = {
  number: (token) => isNumber(token, 1, 6),
  house: (token) => isNumber(token, 3, 5) || /^\d+[a-z]$/.test(token.word),
  plusCode: ({ word }) => /\d/.test(word) && word.length > 3,
  decimal: ({ word }) => /^\d+\.\d+$/.test(word),
  zip: (token) => isNumber(token, 5, 5),
  longNumber: (token) => isNumber(token, 7, 9),
  digits: (token) => isNumber(token, 3, 9),
  alienNumber: ({ word }) => /^a\d{8,9}$/.test(word),
  ordinal: ({ kind }) => kind === 'ordinal',
  flatNumber: isFlatNumber,
  name: isName,
  proper: isProper,
  streetName: (token) => isName(token) || (token.kind === 'word' && token.capitalised && token.inCasedText),
  place: (token) => isName(token) && token.kind === 'word' && token.capitalised && token.inCasedText,
  schoolWord: ({ word, capitalised }) => capitalised && /^(?:middle|high|elementary|primary)$/.test(word),
  oddHouse: (token) => isNumber(token, 2, 5) && !/^(?:0|19\d\d$|20\d\d$)/.test(token.word),
  capital: (token) =>
    token.kind === 'word' && token.word.length > 1 && token.capitalised && token.inCasedText,
  street: inList(english.street),
  plainStreet: inList(english.plainStreet),
  streetWord: inList(english.streetWord),
  direction: inList(english.direction),
  road: inList(english.road),
  flat: inList(english.flat),
  lives: inList(english.lives),
  kept: inList(english.kept),
  moved: inList(english.moved),
  carer: inList(english.carer),
  parent: inList(english.parent),
  child: inList(english.child),
  at: inList(english.at),
  home: inList(english.home),
  homes: inList(english.homes),
  lodging: inList(english.lodging),
  and: inList(english.and),
  article: inList(english.article),
  possessive: inList(english.possessive),
  title: inList(english.title),
  state: inList(english.state),
  police: inList(english.police),
  homeCountry: inList(english.homeCountry),
  calle: inList(spanish.calle),
  colonia: inList(spanish.colonia),
  piso: inList(spanish.flat),
  numero: inList(spanish.number),
  vive: inList(spanish.vive),
  esta: inList(spanish.esta),
  llevo: inList(spanish.moved),
  tia: inList(spanish.carer),
  madre: inList(spanish.parent),
  en: inList(spanish.at),
  el: inList(spanish.article),
  casa: inList(spanish.house),
  albergue: inList(spanish.homes),
  escuela: inList(spanish.school),
  estudia: inList(spanish.attends),
  iglesia: inList(spanish.landmark),
};
