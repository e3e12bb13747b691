import { describe, expect, it } from 'vitest';
import { whyNotRetire } from './retirement.ts';

const newestMadeAt = new Date('2026-01-05T03:00:00Z');
const versions = { newest: 3, newestMadeAt, former: [1, 2] };
const later = new Date('2026-01-05T04:00:00Z');

describe('a version of the wrapping key', () => {
  it('may be destroyed once nothing needs it and an hour has passed', () => {
    expect(whyNotRetire(versions, { version: 2, wrapped: 0, now: later })).toBeUndefined();
  });

  it('may not while it wraps anything, is the newest, is not there, or was only just replaced', () => {
    const justNow = new Date(later.getTime() - 1);
    expect(whyNotRetire(versions, { version: 2, wrapped: 1, now: later })).toEqual({
      refused: 'HL_KEY_IN_USE',
    });
    expect(whyNotRetire(versions, { version: 3, wrapped: 0, now: later })).toEqual({
      refused: 'HL_KEY_IN_USE',
    });
    expect(whyNotRetire(versions, { version: 2, wrapped: 0, now: justNow })).toEqual({
      refused: 'HL_KEY_IN_USE',
    });
    expect(whyNotRetire(versions, { version: 9, wrapped: 0, now: later })).toEqual({
      refused: 'HL_NOT_FOUND',
    });
  });
});
