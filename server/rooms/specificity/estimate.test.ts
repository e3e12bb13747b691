import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyChild } from '../../../contract/enquiry.ts';
import { type Description, openEstimate } from './estimate.ts';
import { givenNameShares, shareOfPlace } from './given-name-shares.ts';
import { publishedPopulation } from './population.ts';
import givenNames from './statistics/given-names.json' with { type: 'json' };
import surnames from './statistics/surnames.json' with { type: 'json' };
import { surnameShares } from './surname-shares.ts';

const today = new Date('2026-11-28T12:00:00Z');
const estimate = openEstimate(publishedPopulation);
const fitting = (said: Partial<Description>) => estimate({ ...emptyChild, ...said }, today);

const surname = fc.constantFrom(
  ...surnameShares(publishedPopulation).keys(),
  'Inventado',
  'Ernandes',
  "K'itz",
  'de la Cruz',
);
const givenName = fc.constantFrom(
  ...givenNameShares('male').keys(),
  ...givenNameShares('female').keys(),
  'Testa',
  'Chepe',
  'Guilmer',
);
const names = (name: fc.Arbitrary<string>, most: number) => fc.array(name, { maxLength: most });
const date = fc.constantFrom(
  '2011',
  '2011-05',
  '2011-05-30',
  '05/06/2011',
  '01/01/2011',
  'mayo de 2011',
  'about fourteen',
  'no idea',
  '31/31',
  '1890',
);
const known = fc.record({
  surnames: names(surname, 3).map((all) => all.join(' ')),
  givenNames: names(givenName, 3).map((all) => all.join(' ')),
  countryOfBirth: fc.constantFrom('', 'Honduras', 'El Salvador', 'somewhere'),
  dateOfBirthAsSaid: fc.oneof(fc.constant(''), date, fc.string({ maxLength: 12 })),
  approximateAge: fc.option(fc.integer({ min: 0, max: 21 })),
  sex: fc.constantFrom('female', 'male', 'unknown'),
  languages: fc.constantFrom('', 'Mam', 'español', 'K’iche’ y español', 'Klingon'),
  motherName: fc
    .tuple(names(givenName, 2), names(surname, 2))
    .map(([given, sur]) => [...given, ...sur].join(' ')),
});
/** More of the same child: one detail that was missing, or one more name. */
const more = fc.oneof(
  surname.map((name) => (child: Description) => ({ ...child, surnames: `${child.surnames} ${name}`.trim() })),
  givenName.map((name) => (child: Description) => ({
    ...child,
    givenNames: `${child.givenNames} ${name}`.trim(),
  })),
  fc
    .oneof(surname, givenName)
    .map((name) => (child: Description) => ({ ...child, motherName: `${child.motherName} ${name}`.trim() })),
  date.map(
    (said) => (child: Description) =>
      child.dateOfBirthAsSaid === '' ? { ...child, dateOfBirthAsSaid: said } : child,
  ),
  fc
    .integer({ min: 0, max: 21 })
    .map((age) => (child: Description) => ({ ...child, approximateAge: child.approximateAge ?? age })),
  fc
    .constantFrom('female' as const, 'male' as const)
    .map((sex) => (child: Description) => (child.sex === 'unknown' ? { ...child, sex } : child)),
  fc
    .constantFrom('Mam', 'Ixil', 'español')
    .map((said) => (child: Description) => (child.languages === '' ? { ...child, languages: said } : child)),
  fc
    .constantFrom('Guatemala', 'Perú')
    .map(
      (said) => (child: Description) =>
        child.countryOfBirth === '' ? { ...child, countryOfBirth: said } : child,
    ),
  fc.constantFrom('0801-2011-00042', '').map((value) => (child: Description) => ({
    ...child,
    identifiers: [{ type: 'national-id' as const, value }],
  })),
);

/** Sums in another order differ in the last digits. */
const HARDLY_MORE = 1 + 1e-9;

describe('how many children a description could fit', () => {
  it('is never more when more is known', () => {
    fc.assert(
      fc.property(known, more, (said, add) => {
        const child: Description = { ...emptyChild, ...said };
        expect(estimate(add(child), today)).toBeLessThanOrEqual(estimate(child, today) * HARDLY_MORE);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is not changed by what says nothing', () => {
    fc.assert(
      fc.property(known, (said) => {
        const child: Description = { ...emptyChild, ...said };
        const nothing = [
          { languages: 'Klingon', is: child.languages },
          { motherName: 'desconocida', is: child.motherName },
          { givenNames: 'N/N', is: child.givenNames },
          { surnames: 'unknown', is: child.surnames },
          { countryOfBirth: 'unknown', is: child.countryOfBirth },
          { dateOfBirthAsSaid: 'she does not know', is: child.dateOfBirthAsSaid },
        ];
        for (const { is, ...unknown } of nothing)
          if (is === '') expect(estimate({ ...child, ...unknown }, today)).toBe(estimate(child, today));
      }),
    );
  });

  it('does not depend on the order of surnames', () => {
    fc.assert(
      fc.property(fc.array(surname, { minLength: 2, maxLength: 3 }), (said) => {
        const turned = said.toReversed();
        expect(fitting({ surnames: turned.join(' ') })).toBeCloseTo(fitting({ surnames: said.join(' ') }), 6);
      }),
    );
  });

  it('is the whole population for somebody of whom nothing is known', () => {
    expect(fitting({})).toBeCloseTo(publishedPopulation.size, 6);
  });

  it('takes a name as it was heard for every name that sounds alike, and for those that people called so have', () => {
    expect(fitting({ surnames: 'Ernandes' })).toBeCloseTo(fitting({ surnames: 'Hernández' }), 6);
    expect(fitting({ givenNames: 'Pancho' })).toBeGreaterThanOrEqual(fitting({ givenNames: 'Francisco' }));
  });

  it('keeps every reading of a date, takes 1 January for a year, and an age for a year more or less', () => {
    const day = fitting({ dateOfBirthAsSaid: '2011-05-06' });
    expect(fitting({ dateOfBirthAsSaid: '05/06/2011' })).toBeCloseTo(2 * day, 6);
    expect(fitting({ dateOfBirthAsSaid: '01/01/2011' })).toBe(fitting({ dateOfBirthAsSaid: '2011' }));
    expect(fitting({ dateOfBirthAsSaid: 'about fourteen' })).toBeLessThan(publishedPopulation.size / 3);
    expect(fitting({ approximateAge: 14 })).toBeGreaterThan(fitting({ dateOfBirthAsSaid: '2012' }));
  });

  it('says of names that nobody counted that they are rare, and not that nobody has them', () => {
    expect(fitting({ surnames: 'Inventado' })).toBe(publishedPopulation.size * 2 * surnames.floor);
  });
});

describe('the statistics', () => {
  it('are shares: of ages and of people with each name', () => {
    const ages = publishedPopulation.ages.reduce((total, { share }) => total + share, 0);
    expect(ages).toBeCloseTo(1, 6);
    const shares = [...surnameShares(publishedPopulation).values()];
    expect(shares.reduce((total, share) => total + share, 0)).toBeLessThan(1);
    expect(Math.max(...shares)).toBeLessThan(0.05);
  });

  it('hold the law of first names to what was counted, within twice', () => {
    for (const sex of ['male', 'female'] as const) {
      const { people, asFirst } = givenNames.counted[sex];
      const { first } = givenNames.listed[sex];
      for (const [name, bearers] of Object.entries(asFirst)) {
        const place = first.names.split(' ').indexOf(name) + 1;
        const ratio = shareOfPlace(place, first.scale) / (bearers / people);
        if (place <= 5) expect([name, ratio > 1 / 2 && ratio < 2]).toEqual([name, true]);
      }
    }
  });
});
