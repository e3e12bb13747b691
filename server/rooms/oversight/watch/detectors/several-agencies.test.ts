import { expect, it } from 'vitest';
import { actsOf, childCalled, crowd, lookAt } from '../../../../../test/support/month/crowd.ts';
import { shippedThresholds } from '../../thresholds/thresholds.ts';
import type { Look } from '../acts.ts';
import { findSeveralAgencies } from './several-agencies.ts';

const [one, two] = ['surname-60', 'surname-61'];
/** One child, as five people heard it: no two of the names are the same for all of them. */
const heard = [
  childCalled('given-60', [one, two], 'year-4'),
  childCalled('given-60', [one], 'year-4'),
  childCalled('given-60', ['surname-62', two], 'year-5'),
  childCalled('given-61', [one, two], null),
  childCalled('given-60', [one, 'surname-63'], 'year-4'),
];
const ask = (everyHours: number, agencyOf: (place: number) => string): Look[] =>
  heard.map((marks, place) => lookAt(100.5 + place * everyHours, marks, { agency: agencyOf(place) }));
const find = (looks: Look[]) => findSeveralAgencies(actsOf([...crowd(720), ...looks]), shippedThresholds);

it('finds one child that five agencies ask for within days, each of whom heard something else', () => {
  const looks = ask(9, (place) => `other-agency-${place}`);
  const found = find(looks);
  expect(found).toHaveLength(1);
  expect(found[0]?.measure.count).toBe(5);
  expect(new Set(found[0]?.enquiryIds)).toEqual(new Set(looks.map(({ enquiryId }) => enquiryId)));
});

it('does not take one agency that asks five times, or five within a month, for it', () => {
  expect(find(ask(9, () => 'other-agency'))).toHaveLength(0);
  expect(find(ask(120, (place) => `other-agency-${place}`))).toHaveLength(0);
});
