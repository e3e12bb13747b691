import { expect, it } from 'vitest';
import { catalogue } from '../../../web/src/app/words/words.ts';
import { fieldsOf, searchableKinds } from './vocabulary.ts';

/** That both languages have the same ones stands in words.test.ts. */
it('each kind of entry that people of the line may find has words on the screens, and no other has', () => {
  expect(Object.keys(catalogue.en.entryKind).toSorted()).toEqual(searchableKinds.toSorted());
  expect(Object.keys(catalogue.es.entryKind).toSorted()).toEqual(searchableKinds.toSorted());
});

it('whatever such an entry may say is named on the screens, and nothing else is', () => {
  const fields = [...new Set(searchableKinds.flatMap((kind) => fieldsOf(kind)))];
  expect(Object.keys(catalogue.en.entryField).toSorted()).toEqual(fields.toSorted());
  expect(Object.keys(catalogue.es.entryField).toSorted()).toEqual(fields.toSorted());
});

it('no two kinds of entry are said alike', () => {
  for (const { entryKind } of Object.values(catalogue))
    expect(new Set(Object.values(entryKind)).size).toBe(searchableKinds.length);
});
