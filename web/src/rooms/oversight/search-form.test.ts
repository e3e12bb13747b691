import { expect, it } from 'vitest';
import { searchRequest } from '../../../../contract/oversight.ts';
import { emptySearch, OWN_DAYS, toRequest } from './search-form.ts';

const now = new Date('2026-01-08T03:00:00Z');

it('asks for the last days, and for nothing that was left empty', () => {
  expect(searchRequest.parse(toRequest(emptySearch, now, null))).toEqual({
    ...{ from: '2026-01-01T03:00:00.000Z', until: '2026-01-08T03:01:00.000Z', before: null },
    ...{ reference: null, accountId: null, officerNumber: null, ori: null, group: null },
  });
});

it('takes references and ORIs however they are typed', () => {
  const typed = { ...emptySearch, reference: ' hl-7f3k-22 ', ori: 'tx1010000', days: '1' };
  expect(searchRequest.parse(toRequest(typed, now, 7))).toMatchObject({
    ...{ reference: 'HL-7F3K-22', ori: 'TX1010000', from: '2026-01-07T03:00:00.000Z', before: 7 },
  });
});

it('asks for whole days, from the first to the last, where whoever searches is', () => {
  const days = { ...emptySearch, days: OWN_DAYS, from: '2025-11-03', until: '2025-11-05' };
  const { from, until } = searchRequest.parse(toRequest(days, now, null));
  expect([new Date(from), new Date(until)]).toEqual([new Date(2025, 10, 3), new Date(2025, 10, 6)]);
  const one = searchRequest.parse(toRequest({ ...days, until: days.from }, now, null));
  expect(new Date(one.until)).toEqual(new Date(2025, 10, 4));
});

it('asks for nothing while a day is missing, or the last comes before the first', () => {
  const days = { ...emptySearch, days: OWN_DAYS, from: '2025-11-03', until: '2025-11-02' };
  for (const wrong of [days, { ...days, until: '' }, { ...days, from: '' }])
    expect(toRequest(wrong, now, null)).toBeUndefined();
});
