import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyChild,
  emptyDetails,
  entryDueAtOf,
  purpose,
  urgency,
  urgencyOf,
} from '../../../contract/enquiry.ts';
import { dueAtOf } from './urgency.ts';

const child = (inImmediateDanger: boolean) => ({ ...emptyChild, inImmediateDanger });

describe('promise 10: a child in danger first', () => {
  it('makes it urgent where any child is in danger, or is with the officer now, and never less than was said', () => {
    const details = fc.record({
      purpose: fc.constantFrom(...purpose.options, null),
      urgency: fc.constantFrom(...urgency.options),
      dangers: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(details, ({ dangers, ...said }) => {
        const found = urgencyOf({ ...emptyDetails, ...said, children: dangers.map(child) });
        const isRaised = dangers.includes(true) || said.purpose === 'child-present';
        expect(found).toBe(isRaised ? 'urgent' : said.urgency);
      }),
    );
  });
});

it('has two hours for the entry of a missing child, and none once each is entered', () => {
  const askedAt = new Date('2026-03-01T14:22:00Z');
  const missing = { ...emptyDetails, purpose: 'missing-child' as const };
  const entered = { ...emptyChild, ncicNumber: 'M000000001' };
  expect(entryDueAtOf({ ...missing, children: [entered, emptyChild] }, askedAt)).toEqual(
    new Date('2026-03-01T16:22:00Z'),
  );
  expect(entryDueAtOf({ ...missing, children: [entered] }, askedAt)).toBeNull();
  for (const ncicNumber of ['pending', 'M00000001', 'n/a'])
    expect(entryDueAtOf({ ...missing, children: [{ ...emptyChild, ncicNumber }] }, askedAt)).not.toBeNull();
  expect(
    entryDueAtOf({ ...missing, children: [{ ...emptyChild, ncicNumber: 'm 000-000-001' }] }, askedAt),
  ).toBeNull();
  expect(entryDueAtOf(emptyDetails, askedAt)).toBeNull();
});

it('has the officer hear within ten minutes, or within the hour', () => {
  const sentAt = new Date('2026-03-01T14:22:00Z');
  expect(dueAtOf('urgent', sentAt)).toEqual(new Date('2026-03-01T14:32:00Z'));
  expect(dueAtOf('routine', sentAt)).toEqual(new Date('2026-03-01T15:22:00Z'));
});
