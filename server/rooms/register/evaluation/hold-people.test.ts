import { describe, expect, it } from 'vitest';
import { fingerprintOf, openTokeniser, packToFit, unpackFingerprint } from '../../fingerprints/index.ts';
import { findRecords } from '../matching/matcher.ts';
import { awayForOpenSet, halfOf, holdPeople } from './hold-people.ts';
import { madeUpDescription, madeUpPeople } from './made-up-people.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 5));
const { records, queries } = madeUpPeople(200);
const hold = (away: ReadonlySet<string>, distractors = 0) =>
  holdPeople(records, away, { distractors, tokenise, report: () => undefined });

describe('the halves of those who are asked for', () => {
  it('are two, about alike, the same each time, and a person is in one of them however often it is asked for', () => {
    const first = halfOf(queries, 'first');
    const second = halfOf(queries, 'second');
    expect(first.size).toBeGreaterThan(70);
    expect(second.size).toBeGreaterThan(70);
    expect([...first, ...second].sort()).toEqual(records.map(({ truth }) => truth).sort());
    expect(halfOf([...queries, ...queries], 'first')).toEqual(first);
  });
});

describe('those who are taken away for an open set', () => {
  const shareOnFile = (onFile: typeof records, asked: typeof queries) => {
    const away = awayForOpenSet(onFile, asked);
    const kept = new Set(onFile.map(({ truth }) => truth).filter((truth) => !away.has(truth)));
    return asked.filter(({ truth }) => kept.has(truth)).length / asked.length;
  };

  it('are half of all where all are on file', () => {
    expect(awayForOpenSet(records, queries).size).toBe(100);
    expect(awayForOpenSet(records, queries)).toEqual(awayForOpenSet(records, queries));
  });

  it('are only as many as are needed where some are not on file, and none where half are not', () => {
    expect(awayForOpenSet(records.slice(0, 150), queries).size).toBe(50);
    expect(shareOnFile(records.slice(0, 150), queries)).toBe(0.5);
    expect(awayForOpenSet(records.slice(0, 100), queries).size).toBe(0);
    expect(awayForOpenSet(records.slice(0, 40), queries).size).toBe(0);
  });

  it('are counted by their questions, of which one person may have several', () => {
    expect(shareOnFile(records, [...queries, ...queries.slice(0, 60)])).toBeCloseTo(0.5, 1);
  });
});

describe('a register in memory', () => {
  it('finds whoever is on file, under the number of their record', () => {
    const { held, index, truths, onFile } = hold(new Set());
    expect([held.count, truths.length, onFile.size]).toEqual([200, 200, 200]);
    for (const { description, truth } of queries) {
      const asked = fingerprintOf(description, tokenise);
      expect(findRecords(index, asked).map((record) => truths[record])).toContain(truth);
    }
    const [first] = records;
    if (!first) throw new Error('nobody');
    expect(held.read(0)).toEqual(fingerprintOf(first.description, tokenise));
  });

  it('has nothing of those who are away, and of distractors no truth', () => {
    const away = halfOf(queries, 'first');
    const { held, index, truths, onFile } = hold(away, 500);
    expect(held.count).toBe(200 - away.size + 500);
    expect(held.rarity.records).toBe(held.count);
    expect(truths).toHaveLength(200 - away.size);
    expect([...onFile].filter((truth) => away.has(truth))).toEqual([]);
    const seen = new Set(
      queries.flatMap(({ description }) => findRecords(index, fingerprintOf(description, tokenise))),
    );
    expect([...seen].some((record) => record >= truths.length)).toBe(true);
    expect([...seen].map((record) => truths[record]).filter((truth) => away.has(truth ?? ''))).toEqual([]);
  });

  it('has of a record as much as a custodian would send', () => {
    const words = ['Quillfeather', 'Tamarinda', 'Bromelio', 'Espumadera', 'Cardamona', 'Zafirela'].join(' ');
    const names = { givenNames: words, paternalSurname: words, maternalSurname: words, otherNames: words };
    const description = { ...madeUpDescription(1), ...names, motherGivenNames: words, motherSurnames: words };
    const options = { distractors: 0, tokenise, report: () => undefined };
    const { held } = holdPeople([{ truth: 'many names', description }], new Set(), options);
    const whole = fingerprintOf(description, tokenise);
    expect(held.read(0)).toEqual(unpackFingerprint(packToFit(whole)));
    expect(held.read(0)).not.toEqual(whole);
    expect(held.read(0).given.length).toBeGreaterThan(0);
  });

  it('is empty where all are away, distractors or not', () => {
    const { held, onFile } = hold(new Set(records.map(({ truth }) => truth)), 50);
    expect([held.count, onFile.size]).toEqual([0, 0]);
  });
});
