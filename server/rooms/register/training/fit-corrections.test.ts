import { describe, expect, it } from 'vitest';
import { fitCorrections } from './fit-corrections.ts';
import type { CandidateList } from './list-candidates.ts';

const RECORDS = 1_024;
/** A question with one candidate that is as probable as not; `isRight` is what came true. */
const one = (name: string, isRight: boolean, number: number): CandidateList => ({
  ...{ person: `${name} ${number}`, records: RECORDS },
  candidates: [{ bits: 10, family: 0, names: [name], isRight }],
});
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
        { bits: 20, family: 0, names: ['the one'], isRight: isFirst },
        { bits: 20, family: 0, names: ['the other'], isRight: !isFirst },
      ];
      return { person: String(number), records: RECORDS, candidates };
    });
    const found = fitCorrections(lists);
    expect((found['the one'] ?? 0) - (found['the other'] ?? 0)).toBeCloseTo(Math.log2(9), 0);
  });

  it('are the same whatever the order of the questions', () => {
    const lists = [...many('one', 30, 10), ...many('other', 5, 40)];
    expect(fitCorrections(lists)).toEqual(fitCorrections(lists.toReversed()));
  });
});
