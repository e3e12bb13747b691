import { expect, it } from 'vitest';
import { type Description, fingerprintOf, openTokeniser, readDates } from '../../fingerprints/index.ts';
import { holdPeople } from '../evaluation/hold-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { evidenceClassOf } from '../matching/calibrate.ts';
import { currentWeights } from '../matching/current-weights.ts';
import { findRecords, rankCandidates } from '../matching/matcher.ts';
import { AlikeLists } from './alike-lists.ts';
import { listCandidates } from './list-candidates.ts';
import { stateList } from './state-lists.ts';

const weights = currentWeights();
const tokenise = openTokeniser(Buffer.alloc(32, 5));
const family = {
  ...{ paternalSurname: 'Inventado', maternalSurname: 'Imaginado', otherNames: '', nickname: '' },
  ...{ sex: '', countryOfBirth: 'GT', municipalityOfBirth: '', language: '' },
  ...{ motherGivenNames: 'Ficticia', motherSurnames: 'Imaginado', identifiers: [] },
} satisfies Partial<Description>;
const child = (
  truth: string,
  givenNames: string,
  born: string,
  more: Partial<Description> = {},
): KnownPerson => ({
  truth,
  description: { ...family, givenNames, datesOfBirth: readDates(born, 'iso'), ...more },
});
const onFile = [
  child('wilmer', 'Wilmer José', '2009-06-14'),
  child('wilmer', 'Wilmer', '2009-06-14', { maternalSurname: '' }),
  child('twin', 'Wilmer Abril', '2009-06-14'),
  child('sister', 'Yesenia', '2012-02-27'),
  child('sister', 'Yesenia', '2012-02-27', { maternalSurname: '' }),
  ...Array.from({ length: 30 }, (_, number) =>
    child(`other ${number}`, 'Wilmer', `20${10 + (number % 9)}-03-${10 + (number % 19)}`, {
      paternalSurname: 'Nadie',
      maternalSurname: `Nunca${'abcdefghijklmnopqrstuvwxyzabcd'[number]}`,
    }),
  ),
];
const asked = [
  child('wilmer', 'Wilmer', '2009-06-14'),
  child('wilmer', 'Wilmer José', '2009-06-14', { paternalSurname: 'Imbentado' }),
  child('sister', 'Yesenia', '2012-02-28'),
  child('away', 'Selvin', '2009-06-14'),
  child('away', 'Wilmer', '', { paternalSurname: 'Nadie', maternalSurname: '' }),
];

it('is what is learned from: the same persons, as probable as the register states them', () => {
  const people = holdPeople(onFile, new Set(), { distractors: 500, tokenise, report: () => undefined });
  const lists = listCandidates(people, asked, { weights, tokenise, alike: new AlikeLists() });
  const right = lists.map(({ candidates }) => candidates.filter(({ isRight }) => isRight).length);
  expect(right).toEqual([2, 2, 2, 0, 0]);
  expect(lists.map((one) => one.isOnFile)).toEqual([true, true, true, false, false]);
  for (const [number, { description }] of asked.entries()) {
    const question = fingerprintOf(description, tokenise);
    const found = findRecords(people.index, question).map((record) => ({
      record,
      held: people.held.read(record),
    }));
    const served = rankCandidates(
      { rarity: people.held.rarity, weights },
      { asked: question, chanceOnFile: 0.5 },
      found,
    );
    const list = lists[number];
    const corrections = weights.corrections[evidenceClassOf(question)];
    const learned = list ? stateList(list, corrections) : [];
    const seen = <Person extends { stated: number }>(all: Person[]) =>
      all.filter(({ stated }) => stated > 1e-4);
    const told = seen(learned).map(({ records, stated }) => ({
      records: records.map(({ record }) => record),
      stated,
    }));
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(({ records }) => records)).toEqual(seen(served).map(({ records }) => records));
    for (const [place, { stated }] of told.entries())
      expect(stated).toBeCloseTo(served[place]?.stated ?? -1, 4);
  }
});
