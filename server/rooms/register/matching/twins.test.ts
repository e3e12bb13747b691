import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentWeights } from './current-weights.ts';
import { rankCandidates } from './matcher.ts';
import { madeUp, rarityOf } from './people-for-tests.ts';
import { groupPersons } from './persons.ts';

const weights = currentWeights();
type Said = Parameters<typeof madeUp>[0];
const family = {
  ...{ paternalSurname: 'Inventado', maternalSurname: 'Imaginado', municipalityOfBirth: 'Villa Ninguna' },
  ...{ motherGivenNames: 'Ficticia Soñada', motherSurnames: 'Imaginado Fingido', countryOfBirth: 'GT' },
};
const born = '2009-06-14';
const named = (givenNames: string, more: Said = {}): Said => ({ ...family, givenNames, born, ...more });

/** Other children, so that these are names that people have. */
const common = [
  'José',
  'José Luis',
  'José Carlos',
  'Daniel',
  'Daniela',
  'María José',
  'Ana',
  'Karla',
  'Karol',
];
const others = common.flatMap((givenNames) =>
  ['Uno', 'Dos', 'Tres', 'Seis'].map((paternalSurname) => madeUp({ givenNames, paternalSurname })),
);

function ask(asked: Said, people: Said[]) {
  const held = people.map(madeUp);
  const rarity = rarityOf([...held, ...others], 20_000);
  const question = { asked: madeUp(asked), chanceOnFile: 0.5 };
  const records = held.map((each, record) => ({ record, held: each }));
  return rankCandidates({ rarity, weights }, question, records);
}
const group = (people: Said[]) => {
  const held = people.map(madeUp);
  return groupPersons(held, weights, rarityOf([...held, ...others], 20_000));
};

const twins: [string, Said, Said][] = [
  ['whose first given name is the same', named('José Luis'), named('José Carlos')],
  ['whose last given name is the same', named('Ana José'), named('María José')],
  ['whose names are near', named('Daniel'), named('Daniela')],
  [
    'whose names are near, and whose sex is known',
    named('Daniel', { sex: 'male' }),
    named('Daniela', { sex: 'female' }),
  ],
  ['of one sex whose names are near', named('Karla', { sex: 'female' }), named('Karol', { sex: 'female' })],
  [
    'who have one name on file, and whose sex is known',
    named('José', { sex: 'male' }),
    named('José', { sex: 'female' }),
  ],
];

describe('twins on file', () => {
  it.each(twins)('are two persons %s', (_, one, other) => {
    expect(group([one, other])).toEqual([0, 1]);
    expect(group([other, one])).toEqual([0, 1]);
  });

  it('are two persons also beside records of each at another custodian', () => {
    const [luis, carlos] = [named('José Luis'), named('José Carlos')];
    expect(
      group([luis, carlos, { ...carlos, motherGivenNames: '' }, { ...luis, municipalityOfBirth: '' }]),
    ).toEqual([0, 1, 1, 0]);
  });

  it('have no part in a record that could be of either', () => {
    for (const people of [
      [named('José'), named('José Luis'), named('José Carlos')],
      [named('José Luis'), named('José'), named('José Carlos')],
    ])
      expect(group(people)).toEqual([0, 1, 2]);
  });
});

describe('a chain of records', () => {
  it('does not join its ends where they contradict', () => {
    const number = (type: string) => ({ type, value: 'SY0867201' });
    const groups = group([
      named('José Luis', { identifiers: [number('passport')] }),
      named('José', { born: '', identifiers: [number('passport'), number('national-id')] }),
      named('José', { born: '2011-02-27', identifiers: [number('national-id')] }),
      named('José Carlos', { born: '2011-02-27' }),
    ]);
    expect(groups).toEqual([0, 0, 0, 3]);
  });
});

describe('records of one child', () => {
  it.each([
    ['where one lacks the second given name', named('José Luis'), named('José')],
    ['where a letter is wrong, so that nobody is called so', named('Daniel'), named('Danel')],
    ['where the name is heard alike', named('Wilmer'), named('Guilmer')],
    ['where given names are the other way round', named('José Luis'), named('Luis José')],
  ])('are one person %s', (_, one, other) => {
    expect(group([one, other])).toEqual([0, 0]);
  });

  it('are one person by a number, though a given name contradicts', () => {
    const identifiers = [{ type: 'passport', value: 'SY0867201' }];
    expect(group([named('José Luis', { identifiers }), named('José Carlos', { identifiers })])).toEqual([
      0, 0,
    ]);
  });
});

describe('of twins who are on file and begin alike', () => {
  const [luis, carlos] = [named('José Luis', { sex: 'male' }), named('José Carlos', { sex: 'male' })];

  it('neither is stated as more than one of two where what is said fits both', () => {
    const found = ask({ ...family, givenNames: 'José', born, sex: 'male' }, [luis, carlos]);
    expect(found).toHaveLength(2);
    for (const { probability } of found) expect(probability).toBeLessThanOrEqual(0.5);
    for (const { probability } of found) expect(probability).toBeGreaterThan(0.4);
  });

  it('the right one is found by the second given name, and by the sex', () => {
    const [best] = ask({ ...family, givenNames: 'José Carlos', born }, [luis, carlos]);
    expect(best?.records).toEqual([1]);
    expect(best?.probability).toBeGreaterThan(0.95);
    const [daniel, daniela] = [named('Daniel', { sex: 'male' }), named('Daniela', { sex: 'female' })];
    const [sister] = ask({ ...family, givenNames: 'Daniela', born, sex: 'female' }, [daniel, daniela]);
    expect(sister?.records).toEqual([1]);
    expect(sister?.probability).toBeGreaterThan(0.95);
  });
});

describe('of twins of whom one is on file', () => {
  /** As `persons.test.ts` has it for twins whose names share nothing. */
  const MOST_FOR_A_TWIN = 0.94;
  const surnames = { paternalSurname: 'Inventado', maternalSurname: 'Imaginado', born };

  it.each([
    ['names and the date', surnames],
    ['the mother too', { ...family, born }],
    ['the sex too', { ...family, born, sex: 'male' }],
  ])('that one is not stated as certain for the other by %s', (_, said) => {
    const [best] = ask({ ...said, givenNames: 'José Luis' }, [named('José Carlos', { sex: 'male' })]);
    expect(best?.probability).toBeLessThan(MOST_FOR_A_TWIN);
  });
});

const given = fc.constantFrom(
  'José',
  'Daniel',
  'Daniela',
  'Ana',
  'Karla',
  'Karol',
  'Luis',
  'Carlos',
  'María',
);
const sex = fc.constantFrom('', 'female', 'male');
const date = fc.constantFrom(born, born, '2009-06-15', '2011-02-27', '');
const brother = fc
  .record({ first: given, second: fc.oneof(given, fc.constant('')), sex, born: date })
  .map(({ first, second, ...more }) => named(`${first} ${second}`, more));

describe('a family in which names begin alike', () => {
  it('never has two of another sex in one person, nor two who each have a name of their own', () => {
    fc.assert(
      fc.property(fc.array(brother, { minLength: 2, maxLength: 7 }), (people) => {
        const groups = group(people);
        for (const [one, ours] of people.entries())
          for (const [other, theirs] of people.entries()) {
            if (groups[one] !== groups[other]) continue;
            expect(new Set([ours.sex, theirs.sex, '']).size).toBeLessThan(3);
            const [first = [], second = []] = [ours, theirs].map(({ givenNames = '' }) =>
              givenNames.trim().split(' '),
            );
            const isOneWithin = first.every((name) => second.includes(name));
            expect(isOneWithin || second.every((name) => first.includes(name))).toBe(true);
          }
      }),
      { numRuns: 40 },
    );
  });

  it('shares what is stated among all whom the description fits alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(given, { minLength: 2, maxLength: 4 }), (seconds) => {
        const people = seconds.map((second) => named(`Wilmer ${second}`));
        const found = ask({ ...family, givenNames: 'Wilmer', born }, people);
        for (const { records, probability } of found) {
          expect(records).toHaveLength(1);
          expect(probability).toBeLessThanOrEqual(1 / seconds.length + 0.01);
        }
        for (const [right, one] of people.entries()) expect(ask(one, people)[0]?.records).toEqual([right]);
      }),
      { numRuns: 25 },
    );
  });
});
