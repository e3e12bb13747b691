import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import { type Finding, nobody } from '../finding.ts';
import { groupBy } from '../group.ts';

/** Who may listen hears one call-taker out of proportion to that call-taker's part in the calls. */
export function findListening(acts: WatchedActs, { listening }: Thresholds): Finding[] {
  const byDesk = groupBy(acts.looks, ({ callTakerId }) => callTakerId);
  const shareOf = (callTakerId: string) =>
    Math.max(1, byDesk.get(callTakerId)?.length ?? 0) / Math.max(1, acts.looks.length);
  return [...groupBy(acts.listenings, ({ listenerId }) => listenerId)].flatMap(([listenerId, heard]) =>
    [...groupBy(heard, ({ callTakerId }) => callTakerId)].flatMap(([callTakerId, times]) => {
      const share = shareOf(callTakerId);
      const chance = chanceOfAtLeast(times.length, heard.length, share);
      if (times.length < listening.times || chance > listening.chance) return [];
      return [
        {
          ...({ detector: 'listening', key: `${listenerId}:${callTakerId}` } as const),
          at: times.at(-1)?.at ?? acts.until,
          about: { ...nobody, accountIds: [listenerId, callTakerId] },
          enquiryIds: [],
          entryIds: times.map(({ entryId }) => entryId),
          measure: { count: times.length, expected: heard.length * share, chance },
        },
      ];
    }),
  );
}
