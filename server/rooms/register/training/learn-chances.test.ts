import { describe, expect, it } from 'vitest';
import { fingerprintOf, openTokeniser, readDates } from '../../fingerprints/index.ts';
import { madeUpPeople } from '../evaluation/made-up-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { seededRandom } from '../evaluation/seeded.ts';
import { type EvidenceField, evidenceFields } from '../matching/evidence.ts';
import { defaultField } from './default-chances.ts';
import { type LabelledSet, learnChances } from './learn-chances.ts';
import { LEAST_MISTAKEN } from './least-mistaken.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 6));
const encode = (people: KnownPerson[]) =>
  people.map(({ description, truth }) => ({ truth, fingerprint: fingerprintOf(description, tokenise) }));
const { records, queries } = madeUpPeople(120);
/** Everybody's first letter is lost, and everybody's date is as it was. */
const misheard: LabelledSet = { records: encode(records), queries: encode(queries) };
/** Everybody's date is another one. */
const otherDay: LabelledSet = {
  records: encode(records),
  queries: encode(
    records.map(({ truth, description }) => ({
      truth,
      description: { ...description, datesOfBirth: readDates('1951-12-31', 'iso') },
    })),
  ),
};
/** Everybody as they are on file. */
const exact: LabelledSet = { records: encode(records), queries: encode(records) };
const learn = (...sets: LabelledSet[]) => learnChances(sets, seededRandom(1));
const chance = (fields: ReturnType<typeof learn>, field: EvidenceField, outcome: string) => {
  const found = fields[field]?.[outcome];
  if (!found) throw new Error(`nothing for ${field} ${outcome}`);
  return found;
};

describe('chances', () => {
  it('are what pairs of one person, and of two, were seen to be', () => {
    const fields = learn(misheard);
    // One of eight given names, and of eight surnames.
    expect(chance(fields, 'first-given', 'one-edit').u).toBeCloseTo(1 / 8, 1);
    expect(chance(fields, 'first-surname', 'exact').m).toBeGreaterThan(0.9);
    expect(chance(fields, 'date', 'exact').m).toBeGreaterThan(0.95);
    expect(chance(fields, 'date', 'exact').u).toBeLessThan(0.02);
  });

  it('sum to one for each field, and none is impossible', () => {
    const fields = learn(misheard, exact);
    for (const field of evidenceFields) {
      const all = Object.values(fields[field] ?? {});
      for (const which of ['m', 'u', 'mUnheard'] as const) {
        expect(all.reduce((sum, one) => sum + one[which], 0)).toBeCloseTo(1, 6);
        for (const one of all) expect(one[which]).toBeGreaterThan(0);
      }
    }
  });

  it('are what was taken for likely before where nothing was seen', () => {
    const { country } = learn(misheard);
    for (const [outcome, before] of Object.entries(defaultField('country'))) {
      expect(country?.[outcome]?.m).toBeCloseTo(before.m, 6);
      expect(country?.[outcome]?.u).toBeCloseTo(before.u, 6);
    }
  });

  it('count each set alike, however many it has', () => {
    const larger = { ...otherDay, queries: Array.from({ length: 10 }, () => otherDay.queries).flat() };
    const alike = chance(learn(otherDay, exact), 'date', 'exact').m;
    expect(alike).toBeCloseTo(0.5, 1);
    expect(chance(learn(larger, exact), 'date', 'exact').m).toBeCloseTo(alike, 2);
  });

  it('take nobody for a pair of whom there is no record, and nobody for two with themselves', () => {
    const strangers = misheard.queries.map((one) => ({ ...one, truth: `another ${one.truth}` }));
    const before = defaultField('first-given')['one-edit']?.m ?? 0;
    expect(chance(learn({ ...misheard, queries: strangers }), 'first-given', 'one-edit').m).toBeCloseTo(
      before,
      6,
    );
    const alone = { records: exact.records.slice(0, 1), queries: exact.queries.slice(0, 1) };
    expect(chance(learn(alone), 'date', 'exact').u).toBeCloseTo(defaultField('date')['exact']?.u ?? 0, 6);
  });

  it('take no field for surer than a mistake in it is, though nobody was seen to make one', () => {
    const { m } = chance(learn(exact), 'sex', 'none');
    expect(m).toBeGreaterThan((LEAST_MISTAKEN.sex ?? 1) * 0.99);
  });

  it('hold nothing that is a little alike against a child harder than what is not', () => {
    const fields = learn(misheard, exact);
    for (const field of ['first-given', 'later-surname', 'municipality', 'date'] as const) {
      const none = chance(fields, field, 'none');
      for (const { m, u } of Object.values(fields[field] ?? {}))
        expect(m / u).toBeGreaterThan((none.m / none.u) * 0.99);
    }
  });

  it('tell names that nobody bears from all others', () => {
    const fields = learn(misheard);
    expect(chance(fields, 'first-given', 'one-edit').mUnheard).toBeGreaterThan(0.9);
    const heard = learn(exact);
    expect(chance(heard, 'first-given', 'exact').m).toBeGreaterThan(0.9);
    expect(chance(heard, 'first-given', 'exact').mUnheard).toBeLessThan(0.1);
  });
});
