import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { countDistinct, groupBy, hoursBetween, windows } from '../group.ts';
import { lookFinding } from './look-finding.ts';

const NIGHT_BEGINS = 22;
const NIGHT_ENDS = 6;

/** Many enquiries of one asker within few hours of one night, where that asker's part in all others would not bring them. */
export function findNightBursts(acts: WatchedActs, { nightBurst }: Thresholds): Finding[] {
  const isNight = nightIn(acts.zone);
  const byAsker = groupBy(acts.looks, ({ asker }) => asker.key);
  const nightly = acts.looks.filter(({ at }) => isNight(at));
  return [...groupBy(nightly, ({ asker }) => asker.key)].flatMap(([key, looks]) => {
    if (looks.length < nightBurst.enquiries) return [];
    const share = (byAsker.get(key)?.length ?? 0) / Math.max(1, acts.looks.length);
    const found = [...windows(looks, nightBurst.withinHours)].flatMap((window) => {
      const count = countDistinct(window.map(({ enquiryId }) => enquiryId));
      const all = count < nightBurst.enquiries ? 0 : countBeside(nightly, window, nightBurst.withinHours);
      const chance = chanceOfAtLeast(count, all, share);
      if (count < nightBurst.enquiries || chance > nightBurst.chance) return [];
      const day = window[0]?.at.toISOString().slice(0, 10) ?? '';
      const named = { detector: 'night-burst', key: `${key}:${day}`, about: 'asker' } as const;
      return [lookFinding(named, window, { count, expected: all * share, chance })];
    });
    // Each window of one night brings it anew; the last has all of it.
    return [...new Map(found.map((finding) => [finding.key, finding])).values()];
  });
}

/** How many enquiries there were in those hours, of anybody. */
function countBeside(nightly: readonly Look[], window: readonly Look[], hours: number): number {
  const [first] = window;
  if (!first) return 0;
  const beside = nightly.filter((look) => look.at >= first.at && hoursBetween(first, look) <= hours);
  return countDistinct(beside.map(({ enquiryId }) => enquiryId));
}

const HOUR_MS = 3_600_000;

/** Asks the calendar once for each hour: zones shift by whole and half hours, and half an hour more of night is no matter. */
function nightIn(zone: string): (at: Date) => boolean {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  const known = new Map<number, boolean>();
  return (at) => {
    const hours = Math.floor(at.getTime() / HOUR_MS);
    const before = known.get(hours);
    if (before !== undefined) return before;
    const hour = Number(format.format(at));
    const isNight = hour >= NIGHT_BEGINS || hour < NIGHT_ENDS;
    known.set(hours, isNight);
    return isNight;
  };
}
