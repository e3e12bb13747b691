import { describe, expect, it } from 'vitest';
import { emptyChild, type KnownOfChild } from '../../../contract/enquiry.ts';
import { nameUnits, spanishSounds } from '../../../server/rooms/fingerprints/index.ts';
import { openEstimate } from '../../../server/rooms/specificity/estimate.ts';
import { type Population, publishedPopulation } from '../../../server/rooms/specificity/population.ts';
import type { SyntheticPerson } from './person.ts';
import { makePopulation } from './population.ts';
import { openRandom, type Random } from './random.ts';

const CHILDREN = 25_000;
const ASKED = 200;
/** The day whose ages the generator makes. */
const TODAY = new Date('2026-06-30');
/** Below five the meter says no number. */
const FEW = 5;

/** The generator's children: its own sexes and ages, and the published names, countries and languages. */
const population: Population = {
  ...publishedPopulation,
  size: CHILDREN,
  male: 0.66,
  ages: [
    { from: 0, to: 12, share: 0.26 },
    { from: 13, to: 17, share: 0.74 },
  ],
};

type Names = 'givenNames' | 'surnames' | 'mother';
type Sounding = { person: SyntheticPerson } & Record<Names, Set<string>[]>;

const known = new Map<string, Set<string>>();
function soundsOf(text: string): Set<string>[] {
  return nameUnits(text).map(({ forms }) => {
    const [name] = forms;
    const sounds = known.get(name) ?? new Set(forms.flatMap((form) => spanishSounds(form).fine));
    known.set(name, sounds);
    return sounds;
  });
}
const soundAlike = (one: Set<string>, other: Set<string>) =>
  one === other || [...one].some((sound) => other.has(sound));

const soundingOf = (person: SyntheticPerson): Sounding => ({
  person,
  givenNames: soundsOf(person.givenNames),
  surnames: soundsOf(`${person.paternalSurname} ${person.maternalSurname}`),
  mother: soundsOf(`${person.motherGivenNames} ${person.motherSurnames}`),
});

/** What is said of a child: each detail or not, whichever way the seed falls. */
function describeChild({ person }: Sounding, random: Random): KnownOfChild {
  const [given = ''] = person.givenNames.split(' ');
  const [mother = ''] = person.motherGivenNames.split(' ');
  const { paternalSurname, maternalSurname } = person;
  return {
    ...emptyChild,
    givenNames: random.pick([given, '', person.givenNames, '']),
    surnames: random.pick([paternalSurname, maternalSurname, `${maternalSurname} ${paternalSurname}`, '']),
    dateOfBirthAsSaid: person.dateOfBirth.slice(0, random.pick([0, 0, 4, 7, 10])),
    sex: random.chance(0.8) && person.sex === 'male' ? 'male' : 'unknown',
    languages: random.chance(0.2) ? person.language : '',
    motherName: random.chance(0.2) ? mother : '',
  };
}

function countFits(children: readonly Sounding[], asked: KnownOfChild): number {
  const said: [Names, Set<string>[]][] = [
    ['surnames', soundsOf(asked.surnames)],
    ['givenNames', soundsOf(asked.givenNames)],
    ['mother', soundsOf(asked.motherName)],
  ];
  const isSpoken = (language: string) =>
    asked.languages === '' || asked.languages === 'spa' || asked.languages === language;
  return children.filter(
    (child) =>
      (asked.sex === 'unknown' || asked.sex === child.person.sex) &&
      child.person.dateOfBirth.startsWith(asked.dateOfBirthAsSaid) &&
      isSpoken(child.person.language) &&
      said.every(([field, names]) =>
        names.every((name) => child[field].some((other) => soundAlike(name, other))),
      ),
  ).length;
}

describe('the meter among made-up children', () => {
  it('is within three times of how many really fit, for four of five descriptions', () => {
    const made = makePopulation(11, CHILDREN, { onFile: 0, notOnFile: 0, errors: 'telephone' });
    const children = [...made].flatMap(({ record }) => (record ? [soundingOf(record)] : []));
    const random = openRandom(12, 0);
    const estimate = openEstimate(population);
    const ratios = Array.from({ length: ASKED }, () => describeChild(random.pick(children), random)).flatMap(
      (asked) => {
        const said = estimate(asked, TODAY);
        const fitting = countFits(children, asked);
        // Where both say "fewer than five" nothing is shown.
        return Math.max(said, fitting) < FEW ? [] : [Math.max(FEW, said) / Math.max(FEW, fitting)];
      },
    );
    expect(ratios.length).toBeGreaterThan(ASKED / 4);
    const within = ratios.filter((ratio) => ratio > 1 / 3 && ratio < 3);
    expect(within.length / ratios.length).toBeGreaterThan(0.8);
  }, 30_000);
});
