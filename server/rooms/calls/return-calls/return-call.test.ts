import { describe, expect, it } from 'vitest';
import { afterAttempt, dialable, isQuiet, keyedNumber, type ReturnCallRules } from './return-call.ts';

const rules: ReturnCallRules = { attempts: 3, spacingMinutes: 15, quietHours: null, expireHours: 24 };
const now = new Date('2026-01-05T03:00:00.000Z');
const night = { from: '21:00', until: '08:00', timeZone: 'America/New_York' };

describe('a promise to ring a caller', () => {
  it('is kept by a talk, tried again after the pause, and given up after the last attempt', () => {
    expect(afterAttempt({ attempts: 1 }, 'talked', rules, now).state).toBe('fulfilled');
    const again = { state: 'planned', nextAttemptAt: new Date('2026-01-05T03:15:00.000Z') };
    expect(afterAttempt({ attempts: 2 }, 'voicemail', rules, now)).toEqual(again);
    expect(afterAttempt({ attempts: 3 }, 'busy', rules, now).state).toBe('given-up');
  });

  it.each([
    ['2026-01-05T01:59:00.000Z', false],
    ['2026-01-05T02:00:00.000Z', true],
    ['2026-01-05T12:59:00.000Z', true],
    ['2026-01-05T13:00:00.000Z', false],
  ])('at %s is put off by quiet hours across midnight: %s', (at, quiet) => {
    expect(isQuiet({ quietHours: night }, new Date(at))).toBe(quiet);
  });

  it.each([
    '911',
    '411',
    '2125550',
    '9005550123',
    '2129115012',
    '0125550123',
    '2021550123',
    '12345678901234',
  ])('does not ring %s', (digits) => expect(keyedNumber(digits)).toBeUndefined());

  it('rings ten digits, and what the network says of a caller', () => {
    expect(keyedNumber('12025550123')).toBe('+12025550123');
    expect(dialable('+1 (202) 555-0123')).toBe('+12025550123');
    expect(dialable(null)).toBeUndefined();
    expect(dialable('anonymous')).toBeUndefined();
  });
});
