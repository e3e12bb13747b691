import { describe, expect, it } from 'vitest';
import { isTimeZone, isWithinHours, wordHours } from './weekly-hours.ts';

const zone = 'America/Los_Angeles';
const night = [{ weekday: 7, fromMinute: 22 * 60, toMinute: 6 * 60 }];

describe('weekly hours', () => {
  it('are told in their own time zone', () => {
    const office = [{ weekday: 1, fromMinute: 9 * 60, toMinute: 17 * 60 }];
    expect(isWithinHours(office, zone, new Date('2026-03-02T17:00:00Z'))).toBe(true);
    expect(isWithinHours(office, zone, new Date('2026-03-02T16:59:00Z'))).toBe(false);
    expect(isWithinHours(office, zone, new Date('2026-03-03T01:00:00Z'))).toBe(false);
    expect(isWithinHours(office, 'UTC', new Date('2026-03-02T16:59:00Z'))).toBe(true);
  });

  it('may go over midnight, also from Sunday into Monday', () => {
    expect(isWithinHours(night, 'UTC', new Date('2026-03-01T22:00:00Z'))).toBe(true);
    expect(isWithinHours(night, 'UTC', new Date('2026-03-02T05:59:00Z'))).toBe(true);
    expect(isWithinHours(night, 'UTC', new Date('2026-03-02T06:00:00Z'))).toBe(false);
    expect(isWithinHours(night, 'UTC', new Date('2026-03-01T05:00:00Z'))).toBe(false);
  });

  it('of a whole day end with it', () => {
    const day = [{ weekday: 3, fromMinute: 0, toMinute: 1440 }];
    expect(isWithinHours(day, 'UTC', new Date('2026-03-04T00:00:00Z'))).toBe(true);
    expect(isWithinHours(day, 'UTC', new Date('2026-03-04T23:59:59Z'))).toBe(true);
    expect(isWithinHours(day, 'UTC', new Date('2026-03-05T00:00:00Z'))).toBe(false);
  });

  it('are read as they were agreed on', () => {
    const hours = [...night, { weekday: 1, fromMinute: 0, toMinute: 1440 }];
    expect(wordHours(hours)).toBe('Sun 22:00-06:00, Mon 00:00-24:00');
  });

  it('need a time zone that exists', () => {
    expect([isTimeZone('America/Chicago'), isTimeZone('Nowhere/Atall')]).toEqual([true, false]);
  });
});
