import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { countDistinct, groupBy, hoursBetween } from '../group.ts';
import { countShares, type Shares } from '../marks-in-common.ts';
import { differs, isOther, type TellingSet, tellingSetsOf } from '../telling-sets.ts';
import { lookFinding } from './look-finding.ts';

/** A case is asked about for days, not for a month. */
const WITHIN_HOURS = 7 * 24;
/** What chance brings more often than this in so many hours does not tell which child it is. */
const MOST_EXPECTED = 0.2;

/**
 * One child, asked for by more agencies within a week than a case has: in the Minnesota audit one person was looked up 158 times, by 59 agencies. Each time some of its name is misheard, so that
 * from each look those count that agree with it in any of the sets of parts that tell a child; children of common names are told apart by how often chance would bring so many.
 */
export function findSeveralAgencies(acts: WatchedActs, { severalAgencies }: Thresholds): Finding[] {
  const asked = indexAsked(acts);
  const found = acts.looks.flatMap((_, place) => {
    const best = findAround(place, asked, severalAgencies.agencies);
    return best && best.chance <= severalAgencies.chance ? [best] : [];
  });
  return withoutRepeated(found).map(toFinding);
}

type Asked = {
  looks: readonly Look[];
  sets: readonly TellingSet[][];
  /** Places of looks, in the order of time. */
  bySet: Map<string, number[]>;
  shares: Shares;
};
type Together = { looks: Look[]; agencies: number; expected: number; chance: number };

function indexAsked({ looks, until }: WatchedActs): Asked {
  const shares = countShares(looks);
  const hours = Math.max(WITHIN_HOURS, looks[0] ? hoursBetween(looks[0], { at: until }) : 0);
  const inWindow = Math.max(1, (looks.length * WITHIN_HOURS) / hours);
  const sets = looks.map((look) => tellingSetsOf(look, shares, MOST_EXPECTED / inWindow));
  const placed = sets.flatMap((ofLook, place) => ofLook.map(({ key }) => ({ key, place })));
  const bySet = new Map<string, number[]>();
  for (const [key, group] of groupBy(placed, (one) => one.key))
    if (group.length > 1)
      bySet.set(
        key,
        group.map(({ place }) => place),
      );
  return { looks, sets, bySet, shares };
}

/** The stretch of time around a look in which chance would most seldom bring so many agencies. */
function findAround(place: number, asked: Asked, fewest: number): Together | null {
  const anchor = asked.looks[place];
  if (!anchor) return null;
  const known = (asked.sets[place] ?? []).filter(({ key }) => asked.bySet.has(key));
  const all = new Set(known.flatMap(({ key }) => asked.bySet.get(key) ?? []));
  if (all.size < fewest) return null;
  const near = new Set([...all].filter((other) => isNear(anchor, asked.looks[other])));
  if (countAgencies([...near], asked) < fewest) return null;
  let best: Together | null = null;
  let share = 0;
  const members = new Set<number>();
  for (const set of known) {
    const group = asked.bySet.get(set.key) ?? [];
    share += shareOf(set, group, anchor, asked);
    for (const other of group) if (near.has(other)) members.add(other);
    const together = findSeldomest(
      [...members].sort((one, two) => one - two),
      { place, share, fewest },
      asked,
    );
    if (together && (!best || together.chance < best.chance)) best = together;
  }
  return best;
}

const isNear = (anchor: Look, look: Look | undefined): boolean =>
  look !== undefined &&
  Math.abs(hoursBetween(anchor, look)) <= WITHIN_HOURS &&
  !isOther(anchor.marks.sex, look.marks.sex);

/** By the product, and besides by other children who were asked for at other times: names go together in families and countries. */
function shareOf(set: TellingSet, group: readonly number[], anchor: Look, { looks, shares }: Asked): number {
  const { sex } = anchor.marks;
  const ofSex = sex === null ? 1 : shares(sex);
  const others = group.filter((place) => {
    const look = looks[place];
    return look && Math.abs(hoursBetween(anchor, look)) > WITHIN_HOURS && differs(anchor, look);
  });
  return set.share * ofSex + others.length / looks.length;
}

function countAgencies(places: readonly number[], { looks }: Asked): number {
  return countDistinct(places.map((place) => looks[place]?.asker.agencyId ?? null));
}

type Around = { place: number; share: number; fewest: number };

function findSeldomest(members: readonly number[], around: Around, asked: Asked): Together | null {
  let best: Together | null = null;
  for (const within of stretchesAround(members, around, asked.looks)) {
    const agencies = countAgencies(within, asked);
    if (agencies < around.fewest) continue;
    const others = (within.at(-1) ?? 0) - (within[0] ?? 0);
    // The first of them is given; the others are what chance would have to bring, around any of all looks.
    const seldom = chanceOfAtLeast(agencies - 1, others, around.share);
    const chance = Math.min(1, asked.looks.length * seldom);
    if (best && best.chance <= chance) continue;
    const looks = within.flatMap((one) => asked.looks[one] ?? []);
    best = { looks, agencies, expected: 1 + others * around.share, chance };
  }
  return best;
}

/** Every so many of them, one after the other, that have the look in question among them and lie within the time. */
function* stretchesAround(
  members: readonly number[],
  { place, fewest }: Around,
  looks: readonly Look[],
): Generator<number[]> {
  const middle = members.indexOf(place);
  for (let begin = 0; begin <= middle; begin += 1)
    for (let end = Math.max(middle, begin + fewest - 1); end < members.length; end += 1) {
      const [first, last] = [looks[members[begin] ?? 0], looks[members[end] ?? 0]];
      if (!first || !last || hoursBetween(first, last) > WITHIN_HOURS) break;
      yield members.slice(begin, end + 1);
    }
}

/** A child is found from each of its looks: what has a look in common is one matter, told by the seldomest of them. */
function withoutRepeated(found: readonly Together[]): Together[] {
  const told: (Together & { known: Set<Look> })[] = [];
  for (const one of found.toSorted((first, second) => first.chance - second.chance)) {
    const same = told.find(({ known }) => one.looks.some((look) => known.has(look)));
    if (!same) told.push({ ...one, known: new Set(one.looks) });
    for (const look of same ? one.looks : []) same?.known.add(look);
  }
  return told.map(({ known, ...one }) => ({ ...one, looks: inOrder(known) }));
}

const inOrder = (looks: Iterable<Look>): Look[] =>
  [...looks].sort((one, other) => one.at.getTime() - other.at.getTime());

function toFinding({ looks, agencies, expected, chance }: Together): Finding {
  const key = `first:${looks[0]?.enquiryId ?? ''}`;
  const named = { detector: 'several-agencies', key, about: 'agency' } as const;
  return lookFinding(named, looks, { count: agencies, expected, chance });
}
