import type { KnownOfChild } from '../../../../contract/enquiry.ts';
import { isTelling } from '../../../../contract/identifier.ts';
import { type Description, type KnownDate, nameUnits, readDates } from '../../fingerprints/index.ts';

/** What an officer knows of a child, as the register is asked. Pure; what was not said is empty. */
export function describeKnown(known: KnownOfChild, today: Date): Description {
  const [paternalSurname, maternalSurname] = splitFirst(known.surnames);
  const [motherGivenNames, motherSurnames] = splitFirst(known.motherName);
  return {
    ...{ givenNames: known.givenNames, paternalSurname, maternalSurname },
    ...{ otherNames: known.otherNames, nickname: known.nickname },
    datesOfBirth: birthOf(known, today),
    sex: known.sex === 'unknown' ? '' : known.sex,
    ...{ countryOfBirth: known.countryOfBirth, municipalityOfBirth: known.municipalityOfBirth },
    ...{ language: firstOf(known.languages), motherGivenNames, motherSurnames },
    identifiers: known.identifiers.filter(isTelling),
  };
}

/** The first of several names, with the little words before it, and all that follow. */
function splitFirst(text: string): [string, string] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const all = nameUnits(text).length;
  const end = words.findIndex((_, at) => at > 0 && nameUnits(words.slice(at).join(' ')).length === all - 1);
  return all < 2 || end < 0 ? [text, ''] : [words.slice(0, end).join(' '), words.slice(end).join(' ')];
}

const firstOf = (list: string): string => list.split(/[,;/]/u)[0]?.trim() ?? '';

/** Every reading of the day of birth, and of an age both of the years in which such a child was born. */
function birthOf({ dateOfBirthAsSaid, approximateAge }: KnownOfChild, today: Date): KnownDate[] {
  const year = today.getUTCFullYear();
  const said = readDates(dateOfBirthAsSaid, 'either', year);
  if (said.length > 0 || approximateAge === null) return said;
  const born = year - approximateAge;
  return [born, born - 1].map((each) => ({ year: each, month: null, day: null }));
}
