import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { WatchedActs } from '../acts.ts';
import { type Finding, nobody } from '../finding.ts';
import { hoursBetween } from '../group.ts';

/** Policies became others, and soon what they had been: something was to pass in between. */
export function findPolicyFlips({ policyChanges }: WatchedActs, { policyFlip }: Thresholds): Finding[] {
  return policyChanges.flatMap((back, index) => {
    const [before, away] = [policyChanges[index - 2], policyChanges[index - 1]];
    if (!before || !away || before.textSha256 !== back.textSha256) return [];
    if (away.textSha256 === back.textSha256 || hoursBetween(away, back) > policyFlip.withinHours) return [];
    return [
      {
        ...({ detector: 'policy-flip', key: String(back.version), at: back.at } as const),
        about: { ...nobody, accountIds: [...new Set([...away.changedBy, ...back.changedBy])] },
        enquiryIds: [],
        entryIds: [away.entryId, back.entryId],
        measure: { count: 1, expected: null, chance: null },
      },
    ];
  });
}
