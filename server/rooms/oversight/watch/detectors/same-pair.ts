import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { groupBy } from '../group.ts';
import { lookFinding } from './look-finding.ts';

const SHIFT_PART_MS = 2 * 3_600_000;

/**
 * One call-taker with one asker too often. Calls go to whoever is free, so it is to be expected as often as the call-taker takes part in what is asked in the
 * same two hours: who both work at night meet at night.
 */
export function findSamePairs(acts: WatchedActs, { samePair }: Thresholds): Finding[] {
  const enquiries = onePerEnquiry(acts.looks);
  const parts = groupBy(enquiries, partOf);
  const shareOf = (look: Look, callTakerId: string) => {
    // Without the asker's own, which would hide themselves where few ask.
    const others = (parts.get(partOf(look)) ?? []).filter(({ asker }) => asker.key !== look.asker.key);
    return (others.filter((other) => other.callTakerId === callTakerId).length + 0.5) / (others.length + 5);
  };
  return [...groupBy(enquiries, ({ asker }) => asker.key)].flatMap(([key, asked]) =>
    [...groupBy(asked, ({ callTakerId }) => callTakerId)].flatMap(([callTakerId, together]) => {
      if (together.length < samePair.enquiries) return [];
      const expected = asked.reduce((sum, look) => sum + shareOf(look, callTakerId), 0);
      const chance = chanceOfAtLeast(together.length, asked.length, expected / asked.length);
      if (chance > samePair.chance) return [];
      const named = { detector: 'same-pair', key: `${callTakerId}:${key}`, about: 'both' } as const;
      return [lookFinding(named, together, { count: together.length, expected, chance })];
    }),
  );
}

const partOf = ({ at }: Look): string => String(Math.floor(at.getTime() / SHIFT_PART_MS));

const onePerEnquiry = (looks: readonly Look[]): Look[] =>
  [...new Map([...looks].reverse().map((look) => [look.enquiryId, look])).values()].reverse();
