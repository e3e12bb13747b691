import { expect, it } from 'vitest';
import { fingerprintOf, openTokeniser, readDates } from '../../fingerprints/index.ts';
import { evidenceClassOf } from '../matching/calibrate.ts';
import { evidenceClasses } from '../matching/weights.ts';
import { reducePerson } from './reduce-person.ts';

const whole = {
  truth: 'one',
  description: {
    ...{ givenNames: 'Inventada', paternalSurname: 'Tamarindo', maternalSurname: 'Xol' },
    ...{ otherNames: 'Luz', nickname: 'Lupe', datesOfBirth: readDates('2011-05-03', 'iso') },
    ...{ sex: 'F', countryOfBirth: 'HN', municipalityOfBirth: 'Inventada del Norte', language: 'Mam' },
    ...{ motherGivenNames: 'Ana', motherSurnames: 'Xol', identifiers: [{ type: 'dpi', value: '123456' }] },
  },
};
const tokenise = openTokeniser(Buffer.alloc(32, 4));

it.each(evidenceClasses)('leaves of a person what a question of the class %s has', (one) => {
  const twoNames = { maternalSurname: '', otherNames: '', nickname: '' };
  const { description } = reducePerson(
    one,
    one.startsWith('two-names') ? { ...whole, description: { ...whole.description, ...twoNames } } : whole,
  );
  expect(evidenceClassOf(fingerprintOf(description, tokenise))).toBe(one);
});

it('takes nothing else away, and leaves whose it is and the person as they were', () => {
  const before = structuredClone(whole);
  expect(reducePerson('identifier', whole)).toEqual(before);
  const { identifiers: _, ...withoutNumber } = before.description;
  expect(reducePerson('date-and-more', whole).description).toMatchObject(withoutNumber);
  const nameAlone = reducePerson('name', whole);
  expect(nameAlone.truth).toBe('one');
  expect(nameAlone.description).toMatchObject({ sex: 'F', motherGivenNames: 'Ana', datesOfBirth: [] });
  const { givenNames, paternalSurname, maternalSurname, otherNames, nickname } = before.description;
  expect(reducePerson('name-and-date', whole).description).toEqual({
    ...{ givenNames, paternalSurname, maternalSurname, otherNames, nickname },
    ...{ datesOfBirth: before.description.datesOfBirth, identifiers: [] },
    ...{ sex: '', countryOfBirth: '', municipalityOfBirth: '', language: '' },
    ...{ motherGivenNames: '', motherSurnames: '' },
  });
  expect(whole).toEqual(before);
});
