import { sayDate } from './dates.ts';
import { mishear } from './mishearing.ts';
import { mistype } from './mistyping.ts';
import { slipNames } from './name-slips.ts';
import type { SyntheticPerson } from './person.ts';
import type { Random } from './random.ts';
import { withoutAccents } from './record.ts';

export const errorKinds = ['telephone', 'typing'] as const;
export type ErrorKind = (typeof errorKinds)[number];
/** What somebody asks, and every slip in it. */
export type Asked = { person: SyntheticPerson; slips: string[] };

/** What an officer knows and says of a child: the share of calls. Estimates of ours; names are always said. */
export const saidShares = {
  sex: 0.97,
  countryOfBirth: 0.85,
  language: 0.4,
  municipalityOfBirth: 0.3,
  motherGivenNames: 0.35,
  motherSurnames: 0.25,
  birthCertificate: 0.12,
  nationalId: 0.3,
  passport: 0.3,
} as const satisfies Partial<Record<keyof SyntheticPerson, number>>;

/** The share of the numbers that are said. An estimate of ours. */
const IDENTIFIER_DIGIT_MISHEARD = 0.06;

/** What is asked about somebody, with the errors of a telephone or of typing. */
export function askAbout(child: SyntheticPerson, errors: ErrorKind, random: Random): Asked {
  const said = leaveOut(child, random);
  const { person, slips } = errors === 'telephone' ? slipNames(said, random) : { person: said, slips: [] };
  const write = errors === 'telephone' ? mishear : mistype;
  const noted = [...slips];
  const eachName = (text: string): string =>
    text
      .split(' ')
      .map((one) => {
        const { name, slips: found } = write(one, random);
        noted.push(...found);
        return name;
      })
      .join(' ');
  const number = (value: string): string => {
    if (value === '' || !random.chance(IDENTIFIER_DIGIT_MISHEARD)) return value;
    noted.push('a digit of a number wrong');
    return otherDigit(value, random);
  };
  const { date, slips: dateSlips } = sayDate(person.dateOfBirth, random);
  const asked = {
    ...person,
    givenNames: eachName(withoutAccents(person.givenNames)),
    paternalSurname: eachName(withoutAccents(person.paternalSurname)),
    maternalSurname: eachName(withoutAccents(person.maternalSurname)),
    municipalityOfBirth: eachName(withoutAccents(person.municipalityOfBirth)),
    motherGivenNames: eachName(withoutAccents(person.motherGivenNames)),
    motherSurnames: eachName(withoutAccents(person.motherSurnames)),
    birthCertificate: number(person.birthCertificate),
    nationalId: number(person.nationalId),
    passport: number(person.passport),
    dateOfBirth: date,
  };
  return { person: asked, slips: [...noted, ...dateSlips] };
}

function leaveOut(child: SyntheticPerson, random: Random): SyntheticPerson {
  const left = Object.entries(saidShares).filter(([, share]) => !random.chance(share));
  return {
    ...child,
    nickname: '',
    otherNames: '',
    ...Object.fromEntries(left.map(([field]) => [field, ''])),
  };
}

function otherDigit(value: string, random: Random): string {
  const places = [...value].flatMap((letter, place) => (/\d/.test(letter) ? [place] : []));
  const at = random.pick(places);
  const digit = (Number(value[at]) + 1 + random.below(9)) % 10;
  return `${value.slice(0, at)}${digit}${value.slice(at + 1)}`;
}
