import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { countDistinct, groupBy } from '../group.ts';
import { childPartsOf, countShares, shareOfAll } from '../marks-in-common.ts';
import { lookFinding } from './look-finding.ts';

/** Names go together in families and countries, so that two of them are shared more often than chance would have it. */
const TELLING_PARTS = 3;

/**
 * One child, asked for by more agencies than a case has: in the Minnesota audit one person was looked up 158 times, by 59 agencies. Children of one common name are
 * told apart by how often chance alone would bring so many of them.
 */
export function findSeveralAgencies(acts: WatchedActs, { severalAgencies }: Thresholds): Finding[] {
  const shares = countShares(acts.looks);
  const asked = acts.looks.flatMap((look) =>
    childPartsOf(look.marks)
      .filter(({ parts }) => parts.length === TELLING_PARTS)
      .map((child) => ({ look, ...child })),
  );
  const found = new Map<string, Finding>();
  for (const [key, group] of groupBy(asked, (one) => one.key)) {
    const agencies = countDistinct(group.map(({ look }) => look.asker.agencyId));
    if (agencies < severalAgencies.agencies) continue;
    const share = shareOfAll(group[0]?.parts ?? [], shares);
    // The first of them is given; the others are what chance would have to bring.
    const chance = chanceOfAtLeast(agencies - 1, acts.looks.length, share);
    if (chance > severalAgencies.chance) continue;
    const looks = group.map(({ look }) => look);
    const measure = { count: agencies, expected: 1 + share * acts.looks.length, chance };
    keepLarger(found, firstEnquiry(looks), lookFinding(named(key), looks, measure));
  }
  return [...found.values()];
}

const named = (key: string) => ({ detector: 'several-agencies', key, about: 'agency' }) as const;
const firstEnquiry = (looks: readonly Look[]): string => looks[0]?.enquiryId ?? '';

/** A child is found by each way of telling who it is; one of them is enough. */
function keepLarger(found: Map<string, Finding>, about: string, finding: Finding): void {
  const there = found.get(about);
  const isLarger = !there || finding.enquiryIds.length > there.enquiryIds.length;
  if (isLarger) found.set(about, { ...finding, key: `first:${about}` });
}
