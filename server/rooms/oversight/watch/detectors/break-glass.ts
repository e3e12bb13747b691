import type { WatchedActs } from '../acts.ts';
import { type Finding, nobody } from '../finding.ts';

/** Every opening is looked at: exceptions that nobody reviews become the rule. */
export const findBrokenGlass = ({ glassBroken }: WatchedActs): Finding[] =>
  glassBroken.map(({ entryId, at, accountId }) => ({
    ...({ detector: 'break-glass', key: String(entryId), at } as const),
    about: { ...nobody, accountIds: [accountId] },
    ...{ enquiryIds: [], entryIds: [entryId] },
    measure: { count: 1, expected: null, chance: null },
  }));
