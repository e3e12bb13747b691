import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { WatchedActs } from '../acts.ts';
import { type Finding, nobody } from '../finding.ts';
import { hoursBetween } from '../group.ts';

/**
 * A caller was proven by a number that had come into the directory only just now, or by somebody who had brought it there, with whichever account: the call-back is worth as much as the
 * directory.
 */
export function findChangedBeforeUse(acts: WatchedActs, { changedBeforeUse }: Thresholds): Finding[] {
  const { byAnybodyWithinHours, byOneOfBothWithinHours } = changedBeforeUse;
  const persons = new Map(acts.people.map(({ accountId, personId }) => [accountId, personId]));
  const personOf = (accountId: string) => persons.get(accountId) ?? accountId;
  const added = new Map(acts.numbersAdded.map((number) => [number.telephoneId, number]));
  const found = acts.numbersUsed.flatMap((use) => {
    const number = added.get(use.telephoneId);
    if (!number || use.at < number.at) return [];
    const after = hoursBetween(number, use);
    const within = number.changedBy.map(personOf).includes(personOf(use.callTakerId))
      ? byOneOfBothWithinHours
      : byAnybodyWithinHours;
    if (after > within) return [];
    return [
      {
        ...({ detector: 'changed-before-use', key: use.telephoneId, at: use.at } as const),
        about: {
          ...nobody,
          accountIds: [...new Set([...number.changedBy, use.callTakerId])],
          agencyIds: [number.agencyId],
        },
        enquiryIds: [],
        entryIds: [number.entryId, use.entryId],
        measure: { count: 1, expected: null, chance: null },
      },
    ];
  });
  return [...new Map(found.map((finding) => [finding.key, finding])).values()];
}
