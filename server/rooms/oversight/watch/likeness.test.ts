import { expect, it } from 'vitest';
import { childCalled, crowd } from '../../../../test/support/month/crowd.ts';
import { likenessTo } from './likeness.ts';
import { countShares } from './marks-in-common.ts';

const looks = crowd(720);
const shares = countShares(looks);
const child = childCalled('given-1', ['surname-2', 'surname-3'], 'year-4');
const liken = likenessTo(child, shares);

it('weighs a name that both have by how seldom it is', () => {
  const rare = childCalled('given-1', ['nobody-else', 'surname-3'], 'year-4');
  expect(likenessTo(rare, shares)(rare)).toBeGreaterThan(10 * liken(child));
});

it('holds what differs against two descriptions, and nothing that only one of them says', () => {
  const other = { ...child, surnames: ['surname-3'] };
  expect(liken({ ...child, year: 'year-5' })).toBeLessThan(liken({ ...child, year: null }));
  expect(liken({ ...child, sex: 'the-other' })).toBeLessThan(liken({ ...child, sex: null }) / 10);
  expect(liken({ ...child, surnames: ['surname-3', 'surname-9'] })).toBeLessThan(liken(other));
});

it('is x or more for at most one of x pairs of children who have nothing to do with each other', () => {
  const pairs = looks
    .slice(0, 300)
    .flatMap((one, place) =>
      looks.slice(place + 1).map((other) => likenessTo(one.marks, shares)(other.marks)),
    );
  for (const least of [10, 100, 1_000])
    expect(pairs.filter((likeness) => likeness >= least).length / pairs.length).toBeLessThanOrEqual(
      1 / least,
    );
});
