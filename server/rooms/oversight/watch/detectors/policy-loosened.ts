import type { WatchedActs } from '../acts.ts';
import { type Finding, nobody } from '../finding.ts';

/** Policies came to allow what they had not, and somebody got it, whether or not they were changed back: each such version once. */
export const findLoosened = ({ policyChanges }: WatchedActs): Finding[] =>
  policyChanges.flatMap(({ version, entryId, changedBy, usedLoosely }) => {
    if (usedLoosely === undefined) return [];
    const { at, count, entryIds, enquiryIds } = usedLoosely;
    return [
      {
        ...({ detector: 'policy-loosened', key: String(version), at } as const),
        about: { ...nobody, accountIds: [...new Set(changedBy)] },
        ...{ enquiryIds, entryIds: [entryId, ...entryIds] },
        measure: { count, expected: 0, chance: null },
      },
    ];
  });
