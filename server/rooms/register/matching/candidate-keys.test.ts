import { expect, it } from 'vitest';
import { candidateKeys, searchKeys } from './candidate-keys.ts';
import { madeUp } from './people-for-tests.ts';

const shared = (one: number[], other: number[]) => one.filter((key) => other.includes(key));
const held = madeUp({
  givenNames: 'Tamarinda',
  paternalSurname: 'Espumadera',
  maternalSurname: 'Tetera',
  born: '2011-02-27',
});

it.each([
  ['given name', { givenNames: 'Tamarinda', paternalSurname: 'Sartenal' }],
  ['surname', { givenNames: 'Bromelio', paternalSurname: 'Espumadera' }],
  ['second surname', { givenNames: 'Bromelio', paternalSurname: 'Tetera' }],
])('a record is searched by its %s alone where nothing else is as it was', (_, names) => {
  const asked = madeUp({ ...names, born: '1993-11-04' });
  expect(shared(candidateKeys(asked), candidateKeys(held))).toEqual([]);
  expect(shared(searchKeys(asked), searchKeys(held))).toHaveLength(1);
});
