import { describe, expect, it } from 'vitest';
import { fitCorrections } from './fit-corrections.ts';
import type { CandidateList, Listed } from './list-candidates.ts';

const RECORDS = 1_024;
type Said = {
  bits: number;
  names: string[];
  isRight: boolean;
  person?: number;
  family?: number;
  isShared?: boolean;
};
/** A record of which so much is known; by itself it is of a person of its own. */
const listed = (
  { bits, names, isRight, isShared = false, family = 0, ...of }: Said,
  place: number,
): Listed => ({
  record: place,
  person: of.person ?? place,
  isRight,
  ...{ bits, family },
  toCorrect: names.map((name) => ({ name, isShared })),
});
const list = (person: string, candidates: Said[]): CandidateList => ({
  ...{ person, records: RECORDS, isOnFile: candidates.some(({ isRight }) => isRight) },
  candidates: candidates.map(listed),
});
/** A question with one candidate that is as probable as not; `isRight` is what came true. */
const one = (name: string, isRight: boolean, number: number): CandidateList =>
  list(`${name} ${number}`, [{ bits: 10, names: [name], isRight }]);
const many = (name: string, right: number, wrong: number): CandidateList[] => [
  ...Array.from({ length: right }, (_, number) => one(name, true, number)),
  ...Array.from({ length: wrong }, (_, number) => one(name, false, right + number)),
];

describe('corrections', () => {
  it('are what the odds of what came true lack', () => {
    const found = fitCorrections([
      ...many('often right', 8_000, 1_000),
      ...many('seldom right', 1_000, 4_000),
    ]);
    expect(found['often right']).toBeCloseTo(3, 1);
    expect(found['seldom right']).toBeCloseTo(-2, 1);
  });

  it('are none where the weights are right already, and small where little was seen', () => {
    const found = fitCorrections([...many('right as said', 500, 500), ...many('seen once', 1, 0)]);
    expect(found['right as said'] ?? 0).toBe(0);
    expect(found['seen once']).toBeGreaterThan(0);
    expect(found['seen once']).toBeLessThan(0.5);
  });

  it('tell candidates of one list from each other', () => {
    const lists = Array.from({ length: 500 }, (_, number): CandidateList => {
      const isFirst = number % 10 !== 0;
      const candidates = [
        { bits: 20, names: ['the one'], isRight: isFirst },
        { bits: 20, names: ['the other'], isRight: !isFirst },
      ];
      return list(String(number), candidates);
    });
    const found = fitCorrections(lists);
    expect((found['the one'] ?? 0) - (found['the other'] ?? 0)).toBeCloseTo(Math.log2(9), 0);
  });

  it('count a person once, however many records it has', () => {
    const two = Array.from({ length: 400 }, (_, number) => {
      const record = { bits: 10, names: ['twice on file'], isRight: number % 2 === 0, person: 0 };
      return list(String(number), [record, record]);
    });
    expect(fitCorrections(two)['twice on file'] ?? 0).toBeCloseTo(0, 2);
  });

  it('are fitted to what is stated with them, brothers and sisters taken off', () => {
    // Against a twin three of four say that it is not the child; what the twin shares can change nothing of that, what is the child's own can.
    const against = (isShared: boolean) =>
      Array.from({ length: 4_000 }, (_, number) =>
        list(String(number), [
          { bits: 10, family: -20, names: ['a twin'], isShared, isRight: number % 4 === 0 },
        ]),
      );
    expect(Math.abs(fitCorrections(against(true))['a twin'] ?? 0)).toBeLessThan(0.05);
    expect(fitCorrections(against(false))['a twin']).toBeCloseTo(-Math.log2(3), 1);
    // And nothing that speaks for the child makes its twin less likely.
    const forIt = Array.from({ length: 4_000 }, (_, number) =>
      list(String(number), [{ bits: 10, family: -20, names: ['a twin'], isRight: number % 4 > 0 }]),
    );
    expect(Math.abs(fitCorrections(forIt)['a twin'] ?? 0)).toBeLessThan(0.05);
  });

  it('are the same whatever the order of the questions', () => {
    const lists = [...many('one', 30, 10), ...many('other', 5, 40)];
    expect(fitCorrections(lists)).toEqual(fitCorrections(lists.toReversed()));
  });
});
