import { describe, expect, it } from 'vitest';
import { compareRings } from './keys.ts';

const ring = (generation: number, ringId = 'one') => ({ ringId, generation });

describe('the ring that was opened, beside the one that the ledger knows', () => {
  it('is the first, the same, newer, older, or another', () => {
    expect(compareRings(undefined, ring(1))).toBe('first');
    expect(compareRings(ring(2), ring(2))).toBe('same');
    expect(compareRings(ring(1), ring(2))).toBe('newer');
    expect(compareRings(ring(2), ring(1))).toBe('older');
    expect(compareRings(ring(2), ring(3, 'two'))).toBe('another');
  });
});
