import { isTelling } from '../../../contract/identifier.ts';
import type { AskedDetail } from '../../../contract/specificity.ts';
import { knownWord, nameUnits } from '../fingerprints/index.ts';
import { readBirth } from './date-share.ts';
import type { Description } from './estimate.ts';
import { givenNameShares } from './given-name-shares.ts';
import { type Population, shareOfAge, shareOfCountry, shareOfSex } from './population.ts';
import { surnameShares } from './surname-shares.ts';

/** A detail that is not known yet, and which share of the children it can be expected to leave. */
export type Asking = { detail: AskedDetail; leaves: number };
export type NextDetails = (child: Description, today: Date) => Asking[];

const DAYS = 365.25;
const DAYS_OF_MONTH = 30.4;
const OLDEST = 21;
/** What leaves more than that is not worth a question. */
const MOST_LEFT = 0.9;

/** How likely two people are to have the same: what a detail leaves on average. */
const meeting = (shares: Iterable<number>): number =>
  [...shares].reduce((total, share) => total + share * share, 0);

/** Opens the question of what to ask for next: the details that are missing, that first which leaves fewest children. Pure. */
export function openNextDetails(population: Population): NextDetails {
  const surname = meeting(surnameShares(population).values());
  const givenOf = { male: meetingOf('male'), female: meetingOf('female') };
  const given = population.male * givenOf.male + (1 - population.male) * givenOf.female;
  const ages = Array.from({ length: OLDEST + 1 }, (_, age) => shareOfAge(population, age));
  const sex = meeting([shareOfSex(population, 'male'), shareOfSex(population, 'female')]);
  const mayan = Object.values(population.languages);
  const language = meeting([...mayan, 1 - mayan.reduce((total, share) => total + share, 0)]);
  const country = meeting(['gt', 'hn', 'sv'].map((code) => shareOfCountry(population, code)));
  const leftByDate = (child: Description, today: Date): Asking[] => {
    const [reading] = readBirth(child.dateOfBirthAsSaid, today);
    if (!reading) return [{ detail: 'date-of-birth', leaves: meeting(ages) / DAYS }];
    if (reading.day !== null) return [];
    return [{ detail: 'day-of-birth', leaves: 1 / (reading.month === null ? DAYS : DAYS_OF_MONTH) }];
  };
  return (child, today) => {
    const named = (text: string) => nameUnits(text).length;
    const missing: [boolean, AskedDetail, number][] = [
      [named(child.surnames) === 0, 'surnames', 2 * surname * surname],
      [named(child.surnames) === 1, 'second-surname', surname],
      [named(child.givenNames) === 0, 'given-names', given],
      [named(child.givenNames) === 1, 'second-given-name', given],
      [named(child.motherName) === 0, 'mother-name', givenOf.female],
      [child.sex === 'unknown', 'sex', sex],
      [knownWord('language', child.languages) === '', 'language', language],
      [knownWord('country', child.countryOfBirth) === '', 'country-of-birth', country],
      [!child.identifiers.some(isTelling), 'number-of-papers', 1 / population.size],
    ];
    return missing
      .filter(([isMissing]) => isMissing)
      .map(([, detail, leaves]): Asking => ({ detail, leaves }))
      .concat(leftByDate(child, today))
      .filter(({ leaves }) => leaves <= MOST_LEFT)
      .toSorted((one, other) => one.leaves - other.leaves);
  };
}

const meetingOf = (sex: 'male' | 'female'): number => meeting(givenNameShares(sex).values());
