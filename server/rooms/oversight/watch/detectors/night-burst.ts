import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { countDistinct, groupBy, itemsBetween, windows } from '../group.ts';
import { type Nights, openNights } from '../nights.ts';
import { lookFinding } from './look-finding.ts';

const HOUR_MS = 3_600_000;

type Nightly = Look & { zone: string };

/**
 * Many enquiries of one asker within few hours of one night, where that asker's part in all others would not bring them. It is night where the asker's agency is; where
 * that is not known, where the line is.
 */
export function findNightBursts(acts: WatchedActs, { nightBurst }: Thresholds): Finding[] {
  const nights = openNights();
  const nightly = acts.looks.flatMap((look): Nightly[] => {
    const zone = acts.zone.agencies.get(look.asker.agencyId ?? '') ?? acts.zone.line;
    return zone !== null && nights.isNight(zone, look.at) ? [{ ...look, zone }] : [];
  });
  const byAsker = groupBy(acts.looks, ({ asker }) => asker.key);
  return [...groupBy(nightly, ({ asker, zone }) => `${zone} ${asker.key}`)].flatMap(([, looks]) => {
    const [first] = looks;
    if (!first || looks.length < nightBurst.enquiries) return [];
    const { zone, asker } = first;
    const share = (byAsker.get(asker.key)?.length ?? 0) / Math.max(1, acts.looks.length);
    const found = [...windows(looks, nightBurst.withinHours)].flatMap((window) => {
      const count = countDistinct(window.map(({ enquiryId }) => enquiryId));
      if (count < nightBurst.enquiries) return [];
      const all = countBeside(acts.looks, window, nightBurst.withinHours, nights);
      const chance = chanceOfAtLeast(count, all, share);
      if (chance > nightBurst.chance) return [];
      const night = nights.nightOf(zone, window[0]?.at ?? first.at);
      const named = { detector: 'night-burst', key: `${asker.key}:${night}`, about: 'asker' } as const;
      return [lookFinding(named, window, { count, expected: all * share, chance })];
    });
    // Each window of one night brings it anew; the last has all of it.
    return [...new Map(found.map((finding) => [finding.key, finding])).values()];
  });
}

/** How many enquiries there were in those hours while it was night there, of anybody. */
function countBeside(
  looks: readonly Look[],
  window: readonly Nightly[],
  hours: number,
  { isNight }: Nights,
): number {
  const [first] = window;
  if (!first) return 0;
  const begun = first.at.getTime();
  const beside = itemsBetween(looks, begun - 1, begun + hours * HOUR_MS);
  return countDistinct(beside.filter(({ at }) => isNight(first.zone, at)).map(({ enquiryId }) => enquiryId));
}
