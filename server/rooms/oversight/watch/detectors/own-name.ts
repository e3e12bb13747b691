import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Asker, Look, NamedPerson, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { groupBy } from '../group.ts';
import { countShares, type Shares } from '../marks-in-common.ts';
import { lookFinding } from './look-finding.ts';

/**
 * Somebody asks for a child who is called as they are: an officer for a rare surname of their own, or a call-taker who has more of them than chance brings to
 * one desk (the rule of the Minnesota audit of 2013: own name, own surname).
 */
export function findOwnNames(acts: WatchedActs, { ownName }: Thresholds): Finding[] {
  const shares = countShares(acts.looks);
  const officers = acts.looks
    .filter((look) => isOwnRareName(look, look.asker, shares, ownName.rarerThan))
    .map((look) => ({ look, key: `${look.asker.key}:${look.marks.surnames.join('+')}` }));
  const found = [...groupBy(officers, ({ key }) => key)].map(([key, group]) =>
    lookFinding(
      { detector: 'own-name', key: `asker:${key}`, about: 'asker' },
      group.map(({ look }) => look),
      { count: group.length, expected: null, chance: null },
    ),
  );
  const byDesk = groupBy(acts.looks, (look) => look.callTakerId);
  return [...found, ...acts.people.flatMap((person) => ofCallTaker(person, byDesk, shares, ownName.chance))];
}

const isOwnRareName = ({ marks }: Look, { surnames }: Asker, shares: Shares, rarerThan: number): boolean => {
  const own = surnames.filter((surname) => marks.surnames.includes(surname));
  const share = own.reduce((product, surname) => product * shares(surname), 1);
  return own.length > 0 && share < rarerThan;
};

function ofCallTaker(
  { accountId, surnames }: NamedPerson,
  byDesk: Map<string, Look[]>,
  shares: Shares,
  mostChance: number,
): Finding[] {
  const looks = byDesk.get(accountId) ?? [];
  return surnames.flatMap((surname) => {
    const own = looks.filter(({ marks }) => marks.surnames.includes(surname));
    // By the share that others ask for, for one's own looks would hide themselves.
    const share = Math.max(1e-6, shares(surname) - own.length / Math.max(1, looks.length) / byDesk.size);
    const chance = chanceOfAtLeast(own.length, looks.length, share);
    if (own.length < 2 || chance > mostChance) return [];
    const measure = { count: own.length, expected: share * looks.length, chance };
    return [
      lookFinding(
        { detector: 'own-name', key: `call-taker:${accountId}:${surname}`, about: 'call-taker' },
        own,
        measure,
      ),
    ];
  });
}
