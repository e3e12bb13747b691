import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { groupBy } from '../group.ts';
import { countShares } from '../marks-in-common.ts';
import { lookFinding } from './look-finding.ts';

const groupings = [
  { about: 'asker', idOf: (look: Look) => look.asker.key },
  { about: 'call-taker', idOf: (look: Look) => look.callTakerId },
] as const;

/** Nearly all of one sex, where others ask for both (in the Minnesota audit one user's searches were for women in 94 of 100). */
export function findSexSkews(acts: WatchedActs, { sexSkew }: Thresholds): Finding[] {
  const known = acts.looks.filter(({ marks }) => marks.sex !== null);
  const shares = countShares(known);
  return groupings.flatMap(({ about, idOf }) =>
    [...groupBy(known, idOf)].flatMap(([id, looks]) =>
      [...groupBy(looks, ({ marks }) => marks.sex)].flatMap(([sex, same]) => {
        const chance = chanceOfAtLeast(same.length, looks.length, shares(sex));
        if (looks.length < sexSkew.children || chance > sexSkew.chance) return [];
        const named = { detector: 'sex-skew', key: `${about}:${id}`, about } as const;
        return [
          lookFinding(named, same, { count: same.length, expected: looks.length * shares(sex), chance }),
        ];
      }),
    ),
  );
}
