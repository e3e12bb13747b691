import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, NamedPerson, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { countDistinct, groupBy } from '../group.ts';
import { countNames, type NameCounts } from '../name-counts.ts';
import { lookFinding } from './look-finding.ts';

const DAY_MS = 86_400_000;

/**
 * Somebody asks for a child who is called as they are: an officer for a rare surname of their own, or for both of them; or a call-taker who has more of them than chance brings to
 * one desk (the rule of the Minnesota audit of 2013: own name, own surname).
 */
export function findOwnNames(acts: WatchedActs, { ownName }: Thresholds): Finding[] {
  const names = countNames(acts.looks);
  const days = Math.max(1, (acts.until.getTime() - (acts.looks[0]?.at ?? acts.until).getTime()) / DAY_MS);
  const byChance = expectedOfBoth(names, days);
  const officers = acts.looks.flatMap((look) => {
    const own = look.asker.surnames.filter((surname) => look.marks.surnames.includes(surname));
    if (own.length === 0) return [];
    const share = names.shareAmongOthers(own, look.asker.key);
    const chance = own.length > 1 ? byChance(share) : 1;
    if (share >= ownName.rarerThan && chance > ownName.chance) return [];
    return [{ look, key: `${look.asker.key}:${look.marks.surnames.join('+')}` }];
  });
  const found = [...groupBy(officers, ({ key }) => key)].map(([key, group]) =>
    lookFinding(
      { detector: 'own-name', key: `asker:${key}`, about: 'asker' },
      group.map(({ look }) => look),
      { count: group.length, expected: null, chance: null },
    ),
  );
  return [...found, ...findAtDesks(acts, ownName.chance)];
}

/**
 * How likely it is that in a day anybody of two surnames asks by chance for a child of both, who are as rare together as those: of as many enquiries as each of them made, by how
 * often others ask for such a child.
 */
function expectedOfBoth(names: NameCounts, days: number): (share: number) => number {
  let known: { share: number; expected: number }[] | null = null;
  const listAll = () =>
    names.askers.flatMap(({ key, surnames, looks }) =>
      pairsOf(surnames).map((pair) => {
        const share = names.shareAmongOthers(pair, key);
        return { share, expected: looks * share };
      }),
    );
  return (share) => {
    known ??= listAll();
    const expected = known.reduce((sum, one) => sum + (one.share <= share ? one.expected : 0), 0);
    return -Math.expm1(-expected / days);
  };
}

const pairsOf = (surnames: readonly string[]): string[][] =>
  surnames.flatMap((one, place) => surnames.slice(place + 1).map((other) => [one, other]));

function findAtDesks({ looks, people }: WatchedActs, mostChance: number): Finding[] {
  const byDesk = groupBy(looks, (look) => look.callTakerId);
  const enquiries = enquiriesOf(looks);
  return people.flatMap(({ accountId, surnames }: NamedPerson) => {
    const desk = byDesk.get(accountId) ?? [];
    const ofDesk = enquiriesOf(desk);
    return surnames.flatMap((surname) => {
      const hasName = ({ marks }: Look) => marks.surnames.includes(surname);
      const own = desk.filter(hasName);
      // Brothers and sisters come in one enquiry.
      const count = enquiriesOf(own);
      if (count < 2) return [];
      // By what others ask for, for one's own looks would hide themselves; half an enquiry more, for what nobody else asks for is not impossible.
      const others = enquiriesOf(looks.filter((look) => look.callTakerId !== accountId && hasName(look)));
      const share = (others + 0.5) / (enquiries - ofDesk + 1);
      const chance = chanceOfAtLeast(count, ofDesk, share);
      if (chance > mostChance) return [];
      const named = {
        ...({ detector: 'own-name', about: 'call-taker' } as const),
        key: `call-taker:${accountId}:${surname}`,
      };
      return [lookFinding(named, own, { count, expected: share * ofDesk, chance })];
    });
  });
}

const enquiriesOf = (looks: readonly Look[]): number =>
  countDistinct(looks.map(({ enquiryId }) => enquiryId));
