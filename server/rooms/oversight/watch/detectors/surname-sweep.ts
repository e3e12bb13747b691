import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { countDistinct, groupBy, windows } from '../group.ts';
import { countShares } from '../marks-in-common.ts';
import { lookFinding } from './look-finding.ts';

const groupings = [
  { about: 'asker', idOf: (look: Look) => look.asker.key },
  { about: 'agency', idOf: (look: Look) => look.asker.agencyId },
  { about: 'call-taker', idOf: (look: Look) => look.callTakerId },
] as const;

/** One surname with one given name after the other: somebody goes through a family, or fishes. Brothers and sisters come in one enquiry. */
export function findSurnameSweeps(acts: WatchedActs, { surnameSweep }: Thresholds): Finding[] {
  const shares = countShares(acts.looks);
  const found = groupings.flatMap(({ about, idOf }) =>
    [...groupBy(acts.looks, idOf)].flatMap(([id, looks]) => {
      const bySurname = groupBy(
        looks.flatMap((look) =>
          [...new Set(look.marks.surnames)].map((surname) => ({ surname, look, at: look.at })),
        ),
        ({ surname }) => surname,
      );
      return [...bySurname].flatMap(([surname, asked]) => {
        const widest = findWidest(asked, surnameSweep);
        if (!widest) return [];
        const from = widest[0]?.at.getTime() ?? 0;
        const until = widest.at(-1)?.at.getTime() ?? 0;
        const all = looks.filter(({ at }) => at.getTime() >= from && at.getTime() <= until).length;
        const count = countDistinct(widest.map(({ look }) => look.enquiryId));
        const share = shares(surname);
        // So many surnames could have come together so.
        const chance = Math.min(1, bySurname.size * chanceOfAtLeast(count - 1, all, share));
        if (chance > surnameSweep.chance) return [];
        const named = { detector: 'surname-sweep', key: `${about}:${id}:${surname}`, about } as const;
        const measure = { count, expected: all * share, chance };
        return [
          lookFinding(
            named,
            widest.map(({ look }) => look),
            measure,
          ),
        ];
      });
    }),
  );
  return withoutWider(found);
}

/** What one asker has done is not the agency's besides: those who ask come first, and a wider group counts where it has more. */
const withoutWider = (found: readonly Finding[]): Finding[] =>
  found.filter((finding, place) => {
    const before = found.slice(0, place);
    return !before.some(({ enquiryIds }) => finding.enquiryIds.every((id) => enquiryIds.includes(id)));
  });

type Asked = { look: Look; at: Date };

/** The stretch with most given names, the latest of them, if it has enough and they do not come in few enquiries. */
function findWidest(
  asked: readonly Asked[],
  { givenNames, withinHours }: Thresholds['surnameSweep'],
): Asked[] | undefined {
  let widest: Asked[] | undefined;
  let most = givenNames;
  for (const window of asked.length < givenNames ? [] : windows(asked, withinHours)) {
    const names = countDistinct(window.map(({ look }) => look.marks.given));
    const enquiries = countDistinct(window.map(({ look }) => look.enquiryId));
    if (Math.min(names, enquiries + 1) < most) continue;
    most = names;
    widest = window;
  }
  return widest;
}
