import { pickGivenNames, type Sex } from './given-names.ts';
import { pickIdentifiers } from './identifiers.ts';
import type { SyntheticPerson } from './person.ts';
import { type Place, pickPlace } from './places.ts';
import { openRandom, type Random } from './random.ts';
import { pickSurname } from './surnames.ts';

/** A child as it is, and whether a custodian has a record of it. */
export type Child = { person: SyntheticPerson; isOnFile: boolean };

/** How many children of a family travel alone: the share with one, two, three; the rest have four. Estimates of ours. */
const CHILDREN_SHARES = [0.66, 0.23, 0.08];
/** Of births after the first of a family, how many are the twin of the one before. */
const TWIN_SHARE = 0.06;
const SIBLING_ON_FILE_SHARE = 0.7;
const NO_FATHER_SHARE = 0.08;
const ONE_SURNAME_SHARE = 0.03;
const DAY_MS = 86_400_000;
/** Ages are those of this day, whenever the generator runs. */
const TODAY_MS = Date.UTC(2026, 5, 30);
const YEAR_DAYS = 365.25;
const OLDEST_DAYS = Math.floor(17.9 * YEAR_DAYS);
/** Most children who travel alone are 13 or older. */
const THIRTEEN_OR_OLDER_SHARE = 0.65;

type Family = {
  number: string;
  place: Place;
  isMayan: boolean;
  surnames: { paternal: string; maternal: string };
  mother: { givenNames: string; surnames: string };
};

/** The family of a number, always the same for a seed, whatever else is made. */
export function makeFamily(seed: number, number: number): Child[] {
  const random = openRandom(seed, number * 4);
  const family = makeParents(random, number);
  const children: Child[] = [];
  const names = new Set<string>();
  for (const [place, bornMs] of birthdays(random).entries()) {
    const person = makeChild(random, family, { place, bornMs });
    if (names.has(person.givenNames)) continue;
    names.add(person.givenNames);
    children.push({ person, isOnFile: place === 0 || random.chance(SIBLING_ON_FILE_SHARE) });
  }
  return children;
}

function makeParents(random: Random, number: number): Family {
  const place = pickPlace(random);
  const isMayan = random.chance(place.mayanShare);
  const surname = () => pickSurname(random, place.country, isMayan);
  const father = surname();
  const mother = { first: surname(), second: surname() };
  const hasFather = !random.chance(NO_FATHER_SHARE);
  const maternal = hasFather ? mother.first : mother.second;
  return {
    number: `SYN-F${number}`,
    place,
    isMayan,
    surnames: {
      paternal: hasFather ? father : mother.first,
      maternal: random.chance(ONE_SURNAME_SHARE) ? '' : maternal,
    },
    mother: {
      givenNames: pickGivenNames(random, 'female', isMayan),
      surnames: `${mother.first} ${mother.second}`,
    },
  };
}

/** Days of birth of a family, the first child's at random, each further one's on the same day or one to four years from it. */
function birthdays(random: Random): number[] {
  const at = random.next();
  const upTo = CHILDREN_SHARES.map((_, index) =>
    CHILDREN_SHARES.slice(0, index + 1).reduce((sum, share) => sum + share, 0),
  );
  const count = 1 + upTo.filter((share) => at >= share).length;
  const isOlder = random.chance(THIRTEEN_OR_OLDER_SHARE);
  const youngestDays = isOlder ? Math.floor(13 * YEAR_DAYS) : 0;
  const born = [TODAY_MS - (youngestDays + random.below(OLDEST_DAYS - youngestDays)) * DAY_MS];
  while (born.length < count) {
    const last = born.at(-1) ?? TODAY_MS;
    if (random.chance(TWIN_SHARE)) born.push(last);
    else born.push(within(last, (330 + random.below(1_100)) * DAY_MS));
  }
  return born;
}

/** So much earlier, or where that is too long ago, so much later. */
function within(bornMs: number, apartMs: number): number {
  const earlier = bornMs - apartMs;
  if (earlier > TODAY_MS - OLDEST_DAYS * DAY_MS) return earlier;
  return Math.min(TODAY_MS, bornMs + apartMs);
}

function makeChild(
  random: Random,
  family: Family,
  { place, bornMs }: { place: number; bornMs: number },
): SyntheticPerson {
  const sex: Sex = random.chance(0.66) ? 'male' : 'female';
  const born = new Date(bornMs).toISOString().slice(0, 10);
  return {
    reference: `${family.number.replace('SYN-F', 'SYN-')}-${place + 1}`,
    family: family.number,
    givenNames: pickGivenNames(random, sex, family.isMayan),
    paternalSurname: family.surnames.paternal,
    maternalSurname: family.surnames.maternal,
    otherNames: '',
    nickname: '',
    dateOfBirth: born,
    sex,
    countryOfBirth: family.place.country,
    municipalityOfBirth: family.place.municipality,
    language: family.isMayan ? family.place.language : 'spa',
    motherGivenNames: family.mother.givenNames,
    motherSurnames: family.mother.surnames,
    ...pickIdentifiers(random, family.place.country, born),
  };
}
