import { describe, expect, it } from 'vitest';
import { isOnCall, isTimeZone } from './on-call.ts';

const zone = 'America/Los_Angeles';
const night = [{ weekday: 7, fromMinute: 22 * 60, toMinute: 6 * 60 }];

describe('hours on call', () => {
  it('are told in the time zone of the interpreter', () => {
    const office = [{ weekday: 1, fromMinute: 9 * 60, toMinute: 17 * 60 }];
    expect(isOnCall(office, zone, new Date('2026-03-02T17:00:00Z'))).toBe(true);
    expect(isOnCall(office, zone, new Date('2026-03-02T16:59:00Z'))).toBe(false);
    expect(isOnCall(office, zone, new Date('2026-03-03T01:00:00Z'))).toBe(false);
    expect(isOnCall(office, 'UTC', new Date('2026-03-02T16:59:00Z'))).toBe(true);
  });

  it('may go over midnight, also from Sunday into Monday', () => {
    expect(isOnCall(night, 'UTC', new Date('2026-03-01T22:00:00Z'))).toBe(true);
    expect(isOnCall(night, 'UTC', new Date('2026-03-02T05:59:00Z'))).toBe(true);
    expect(isOnCall(night, 'UTC', new Date('2026-03-02T06:00:00Z'))).toBe(false);
    expect(isOnCall(night, 'UTC', new Date('2026-03-01T05:00:00Z'))).toBe(false);
  });

  it('of a whole day end with it', () => {
    const day = [{ weekday: 3, fromMinute: 0, toMinute: 1440 }];
    expect(isOnCall(day, 'UTC', new Date('2026-03-04T00:00:00Z'))).toBe(true);
    expect(isOnCall(day, 'UTC', new Date('2026-03-04T23:59:59Z'))).toBe(true);
    expect(isOnCall(day, 'UTC', new Date('2026-03-05T00:00:00Z'))).toBe(false);
  });

  it('need a time zone that exists', () => {
    expect([isTimeZone('America/Chicago'), isTimeZone('Nowhere/Atall')]).toEqual([true, false]);
  });
});
