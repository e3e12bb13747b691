import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shippedThresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { findNightBursts } from './night-burst.ts';

const HOUR_MS = 3_600_000;
const [HONOLULU, BOSTON, GUAM] = ['agency-honolulu', 'agency-boston', 'agency-guam'];
const agencies = new Map([
  [HONOLULU, 'Pacific/Honolulu'],
  [BOSTON, 'America/New_York'],
  [GUAM, 'Pacific/Guam'],
]);

const lookOf = (key: string, agencyId: string | null, at: number): Look => ({
  ...{ enquiryId: randomUUID(), at: new Date(at), outcome: 'sent', purpose: 'missing-child' },
  ...{ callTakerId: 'taker', asker: { key, agencyId, officerId: null, surnames: [] } },
  marks: { given: null, surnames: [], year: null, sex: null },
});

/** What everybody asks, day and night: one enquiry each. */
const others = (from: string): Look[] =>
  Array.from({ length: 2_000 }, (_, place) =>
    lookOf(`other-${place}`, BOSTON, Date.parse(from) + (place * 96 * HOUR_MS) / 2_000 - 48 * HOUR_MS),
  );

/** Eight enquiries of one asker within two hours from then on, among what everybody asks. */
function foundOf(from: string, agencyId: string | null, line: string | null = 'America/New_York') {
  const begins = Date.parse(from);
  const burst = Array.from({ length: 8 }, (_, place) =>
    lookOf('asker', agencyId, begins + (place * 2 * HOUR_MS) / 8),
  );
  const looks = [...others(from), ...burst].sort((one, two) => one.at.getTime() - two.at.getTime());
  const nothing = { listenings: [], numbersAdded: [], numbersUsed: [], policyChanges: [], glassBroken: [] };
  const acts: WatchedActs = {
    ...{ until: new Date(begins + 24 * HOUR_MS), zone: { line, agencies }, people: [], looks },
    ...nothing,
  };
  return findNightBursts(acts, shippedThresholds);
}

describe('many enquiries of one night', () => {
  it.each([
    [
      'Honolulu at half past ten in the evening, which is morning in Boston',
      '2026-03-02T08:30:00Z',
      HONOLULU,
    ],
    ['Boston at one in the morning', '2026-03-02T06:00:00Z', BOSTON],
    ['Guam at one in the morning, which is noon of the day before in Boston', '2026-03-02T15:00:00Z', GUAM],
    ['the line at one in the morning, where the agency is not known', '2026-03-02T06:00:00Z', null],
  ])('are noticed in %s', (_place, from, agencyId) => {
    const [finding, ...more] = foundOf(from, agencyId);
    expect(finding?.measure.count).toBe(8);
    expect(more).toEqual([]);
  });

  it.each([
    ['Honolulu at eight in the evening, which is night in Boston', '2026-03-02T06:00:00Z', HONOLULU],
    ['Boston at ten in the morning, which is night in Guam', '2026-03-02T15:00:00Z', BOSTON],
    ['the line at ten in the morning, where the agency is not known', '2026-03-02T15:00:00Z', null],
  ])('are none in %s', (_place, from, agencyId) => {
    expect(foundOf(from, agencyId)).toEqual([]);
  });

  it('are taken for none where neither the agency nor the line is known to be anywhere', () => {
    expect(foundOf('2026-03-02T06:00:00Z', null, null)).toEqual([]);
    expect(foundOf('2026-03-02T06:00:00Z', BOSTON, null)).toHaveLength(1);
  });

  it('are one matter where midnight of UTC is in the night', () => {
    const [before, after] = ['2026-03-01T22:30:00Z', '2026-03-02T01:30:00Z'];
    const keys = [before, after].map((from) => foundOf(from, null, 'Atlantic/Azores')[0]?.key);
    expect(keys[0]).toBe('asker:2026-03-02');
    expect(keys[1]).toBe(keys[0]);
  });
});
