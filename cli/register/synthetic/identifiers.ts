import type { SyntheticPerson } from './person.ts';
import type { Country } from './places.ts';
import type { Random } from './random.ts';

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(random.below(10))).join('');

/** Numbers of the forms that these countries have, in a department that none of them has. */
const birthCertificates: Record<Country, (random: Random, born: string) => string> = {
  GT: (random) => `${digits(random, 4)} ${digits(random, 5)} 99${digits(random, 2)}`,
  HN: (random, born) => `99${digits(random, 2)}-${born.slice(0, 4)}-${digits(random, 5)}`,
  SV: (random, born) => `99-${digits(random, 6)}-${born.slice(2, 4)}`,
};

/** What documents somebody has ever had. */
export function pickIdentifiers(
  random: Random,
  country: Country,
  born: string,
): Pick<SyntheticPerson, 'birthCertificate' | 'nationalId' | 'passport'> {
  return {
    birthCertificate: birthCertificates[country](random, born),
    nationalId: random.chance(0.3) ? `99${digits(random, 7)}` : '',
    passport: random.chance(0.2) ? `SY${digits(random, 7)}` : '',
  };
}
