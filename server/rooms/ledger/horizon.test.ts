import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMIT_WINDOW_MS, Horizon } from './horizon.ts';

describe('the horizon of placed entries', () => {
  it('follows ids that come without a gap', () => {
    const horizon = new Horizon();
    horizon.pass([1, 2, 3], 0, 0);
    expect(horizon.entryId).toBe(3);
    horizon.pass([], 1, 1);
    expect(horizon.entryId).toBe(3);
  });

  it('stays before a missing id until that has come', () => {
    const horizon = new Horizon();
    horizon.pass([1, 3, 4], 0, 0);
    expect(horizon.entryId).toBe(1);
    horizon.pass([2], 1, 1);
    expect(horizon.entryId).toBe(4);
  });

  it('gives a missing id up one window after it was missed, and no sooner', () => {
    const horizon = new Horizon();
    horizon.pass([1, 3, 4], 0, 0);
    horizon.pass([6], COMMIT_WINDOW_MS, COMMIT_WINDOW_MS);
    expect(horizon.entryId).toBe(1);
    horizon.pass([], COMMIT_WINDOW_MS + 1, COMMIT_WINDOW_MS + 1);
    expect(horizon.entryId).toBe(4);
    horizon.pass([], 2 * COMMIT_WINDOW_MS + 1, 2 * COMMIT_WINDOW_MS + 1);
    expect(horizon.entryId).toBe(6);
  });

  it('counts the window from the end of the look that missed an id', () => {
    const horizon = new Horizon();
    horizon.pass([1, 3], 0, 30_000);
    horizon.pass([], COMMIT_WINDOW_MS + 1, COMMIT_WINDOW_MS + 2);
    expect(horizon.entryId).toBe(1);
    horizon.pass([], COMMIT_WINDOW_MS + 30_001, COMMIT_WINDOW_MS + 30_002);
    expect(horizon.entryId).toBe(3);
  });

  it('passes no id within the window that was not placed, in whatever order ids come', () => {
    const orders = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 40 })
      .chain((ids) => fc.tuple(fc.constant(ids), fc.array(fc.nat(4), { maxLength: 20 })));
    fc.assert(
      fc.property(orders, ([ids, sizes]) => {
        const horizon = new Horizon();
        const placed = new Set<number>();
        const looks = [...sizes, ids.length];
        looks.forEach((size, nowMs) => {
          const batch = ids.splice(0, size);
          for (const id of batch) placed.add(id);
          horizon.pass(batch, nowMs, nowMs);
          const missing = Array.from({ length: 41 }, (_, id) => id + 1).find((id) => !placed.has(id));
          expect(horizon.entryId).toBe((missing ?? Number.NaN) - 1);
        });
      }),
    );
  });
});
