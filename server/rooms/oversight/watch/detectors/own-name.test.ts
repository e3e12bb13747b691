import { expect, it } from 'vitest';
import { actsOf, childCalled, crowd, lookAt } from '../../../../../test/support/month/crowd.ts';
import { shippedThresholds } from '../../thresholds/thresholds.ts';
import type { Look, NamedPerson } from '../acts.ts';
import { findOwnNames } from './own-name.ts';

const find = (looks: Look[], people: NamedPerson[] = []) =>
  findOwnNames(actsOf([...crowd(720), ...looks], people), shippedThresholds);
const asking = (own: string[], child: string[]) =>
  lookAt(100.5, childCalled('given-1', child, 'year-1'), { surnames: own });

it('finds an officer who asks for a child of both own surnames, however common each of them is', () => {
  const [found] = find([asking(['surname-1', 'surname-2'], ['surname-2', 'surname-1'])]);
  expect(found?.about.agencyIds).toEqual(['agency-of-one']);
});

it('takes one common surname of an officer for chance, and a rare one not', () => {
  expect(find([asking(['surname-1'], ['surname-1', 'surname-9'])])).toHaveLength(0);
  expect(find([asking(['surname-1', 'surname-2'], ['surname-1', 'surname-9'])])).toHaveLength(0);
  expect(findOwnNames(actsOf([...crowd(2_000), asking(['rare'], ['rare'])]), shippedThresholds)).toHaveLength(
    1,
  );
});

it('finds a call-taker at whose desk children of the own surname are asked for, of which others have none', () => {
  const people = [{ accountId: 'taker-3', given: 'given-9', surnames: ['rare'] }];
  const rare = (hour: number, callTakerId: string) =>
    lookAt(hour, childCalled('given-1', ['rare'], 'year-1'), { callTakerId });
  expect(
    find(
      [1, 2, 3].map((day) => rare(day * 24.5, 'taker-3')),
      people,
    ),
  ).toHaveLength(1);
  const everywhere = Array.from({ length: 30 }, (_, place) => rare(place * 20.5, `taker-${place % 10}`));
  expect(find(everywhere, people)).toHaveLength(0);
});

it('counts brothers and sisters in one enquiry once', () => {
  const people = [{ accountId: 'taker-3', given: 'given-9', surnames: ['rare'] }];
  const siblings = ['given-1', 'given-2', 'given-3'].map((given) =>
    lookAt(50.5, childCalled(given, ['rare'], 'year-1'), { callTakerId: 'taker-3' }),
  );
  expect(find(siblings, people)).toHaveLength(0);
});
