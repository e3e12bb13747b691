import { type Description, readDates } from '../../fingerprints/index.ts';
import type { KnownPerson } from './people-file.ts';

// Words of a garden and of a kitchen: nobody is called so.
const GIVEN = [
  'Tamarinda',
  'Quillfeather',
  'Inventino',
  'Zafirela',
  'Bromelio',
  'Cardamona',
  'Fresnal',
  'Guijo',
];
const SURNAMES = [
  'Cacerola',
  'Espumadera',
  'Tetera',
  'Sartenal',
  'Cucharon',
  'Molinillo',
  'Rodillo',
  'Coladera',
];
const two = (part: number): string => String(part).padStart(2, '0');

/** For tests: one of 512 people who are nobody. */
export function madeUpDescription(number: number): Description {
  const born = `${2005 + (number % 9)}-${two(1 + (number % 11))}-${two(1 + (number % 27))}`;
  return {
    ...{ givenNames: GIVEN[number % 8] ?? '', paternalSurname: SURNAMES[Math.floor(number / 8) % 8] ?? '' },
    ...{ maternalSurname: SURNAMES[Math.floor(number / 64) % 8] ?? '', otherNames: '', nickname: '' },
    ...{ datesOfBirth: readDates(born, 'iso'), sex: number % 3 ? 'M' : 'F', countryOfBirth: '' },
    ...{ municipalityOfBirth: '', language: '', motherGivenNames: '', motherSurnames: '' },
    identifiers: [{ type: 'dpi', value: String(1_000_003 + number * 7_919) }],
  };
}

/** For tests: so many of them, each once, and then each as somebody misheard them. */
export function madeUpPeople(count: number): { records: KnownPerson[]; queries: KnownPerson[] } {
  const records = Array.from({ length: count }, (_, number) => ({
    truth: `p${number}`,
    description: madeUpDescription(number),
  }));
  const queries = records.map(({ truth, description }) => ({
    truth,
    description: { ...description, givenNames: description.givenNames.slice(1) },
  }));
  return { records, queries };
}
