import { describe, expect, it } from 'vitest';
import { atLeastOf, estimateOverlap, isToldAnew } from './overlap.ts';

describe('an overlap of two custodians', () => {
  it('is estimated from the records that were compared', () => {
    const whole = { found: 7, sampled: 60, records: 60, read: 90, otherRecords: 90 };
    expect(estimateOverlap(whole)).toBe(7);
    expect(estimateOverlap({ ...whole, sampled: 30, records: 300 })).toBe(70);
    expect(estimateOverlap({ ...whole, otherRecords: 180 })).toBe(14);
    expect(estimateOverlap({ ...whole, found: 0 })).toBe(0);
  });

  it('is said in steps, and below eleven not at all', () => {
    const said = [1, 10, 11, 99, 100, 4_711].map(atLeastOf);
    expect(said).toEqual([0, 0, 11, 11, 100, 1_000]);
  });

  it('is told once, then where it grows, or a month later', () => {
    const toldAt = new Date('2026-03-01T00:00:00.000Z');
    const later = (days: number) => new Date(toldAt.getTime() + days * 24 * 3_600_000);
    expect(isToldAnew(null, 0, toldAt)).toBe(true);
    expect(isToldAnew({ atLeast: 0, toldAt }, 0, later(29))).toBe(false);
    expect(isToldAnew({ atLeast: 11, toldAt }, 0, later(29))).toBe(false);
    expect(isToldAnew({ atLeast: 0, toldAt }, 11, later(1))).toBe(true);
    expect(isToldAnew({ atLeast: 11, toldAt }, 11, later(30))).toBe(true);
  });
});
