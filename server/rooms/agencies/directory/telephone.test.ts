import { describe, expect, it } from 'vitest';
import { nextCheck, readNumber, stateOf } from './telephone.ts';

describe('the number of an agency', () => {
  it.each([
    ['(202) 555-0143', '+12025550143'],
    ['202.555.0143', '+12025550143'],
    ['1 202 555 0143', '+12025550143'],
    ['+1-202-555-0143', '+12025550143'],
    ['787-555-0143', '+17875550143'],
    ['800 555 0143', '+18005550143'],
  ])('is written %s, and dialled %s', (written, dialled) => {
    expect(readNumber(written)).toBe(dialled);
  });

  it.each([
    ['555-0143', 'without its area code'],
    ['911', 'an emergency number'],
    ['202 555 01433', 'a digit too many'],
    ['call 202-555-0143', 'words before it'],
    ['202-555-0143; 202-555-0144', 'two of them'],
    ['(202) 555-0143 ext. 12', 'an extension'],
    ['+52 55 5555 0143', 'another country'],
    ['+1 416 555 0143', 'Canada'],
    ['900 555 0143', 'one that costs extra'],
    ['(111) 555-0143', 'no such area code'],
    ['＋12025550143＃', 'signs of a menu'],
    ['sip:dispatch@agency.example', 'an address'],
    ['', 'nothing'],
  ])('is not %s: %s', (written) => {
    expect(readNumber(written)).toMatchObject({
      refused: 'HL_NUMBER_NOT_TAKEN',
      fields: [{ path: 'number' }],
    });
  });
});

describe('a telephone', () => {
  const confirmedAt = new Date('2026-01-05T03:00:00Z');
  const checkDueAt = nextCheck(confirmedAt);

  it('is due to be checked after a year, and frozen before anything else', () => {
    const before = new Date(checkDueAt.getTime() - 1);
    expect(checkDueAt.toISOString()).toBe('2027-01-05T03:00:00.000Z');
    expect(stateOf({ isFrozen: false, checkDueAt }, before)).toBe('confirmed');
    expect(stateOf({ isFrozen: false, checkDueAt }, checkDueAt)).toBe('check-due');
    expect(stateOf({ isFrozen: true, checkDueAt }, checkDueAt)).toBe('frozen');
  });
});
