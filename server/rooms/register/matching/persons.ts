import type { Fingerprint } from '../../fingerprints/index.ts';
import { doContradict } from './contradict.ts';
import { comparedWith } from './evidence.ts';
import type { Chances } from './rarity.ts';
import { weigh } from './weigh.ts';
import type { Weights } from './weights.ts';

/** So many of the best records are compared with one another. */
const MOST_COMPARED = 12;
/** How many other records a child has in the register, on average; two records are one person's from odds of nine to one on. */
const OTHER_RECORDS = 0.2;
const LEAST_ODDS_BITS = Math.log2(9);

/**
 * Which of these records are one person's: for each its group, named by the place of the group's first record. Only the first few, the
 * best, are compared; every other record is a person of its own. No two of one group contradict each other, as records of twins do; what could be
 * either's is joined to neither. Pure.
 */
export function groupPersons(records: Fingerprint[], weights: Weights, rarity: Chances): number[] {
  const groups = records.map((_, place) => place);
  const contradict = contradictionsOf(records, rarity);
  const pairs = pairsOfOnePerson(records, weights, rarity).filter(([one, other]) => !contradict(one, other));
  const members = (of: number) => [...groups.keys()].filter((place) => groups[place] === groups[of]);
  for (const pair of pairs) {
    const [one, other] = pair;
    if (groups[one] === groups[other] || isTorn(pair, pairs, contradict)) continue;
    if (!members(one).some((ours) => members(other).some((theirs) => contradict(ours, theirs))))
      join(groups, one, other);
  }
  return groups;
}

type Pair = readonly [number, number];
type Contradict = (one: number, other: number) => boolean;

const contradictionsOf =
  (records: Fingerprint[], rarity: Chances): Contradict =>
  (one, other) => {
    const [ours, theirs] = [records[one], records[other]];
    return ours !== undefined && theirs !== undefined && doContradict(ours, theirs, rarity);
  };

/** The pairs that are likely enough to be one person's, whatever contradicts. */
function pairsOfOnePerson(records: Fingerprint[], weights: Weights, rarity: Chances): Pair[] {
  const others = withoutOne(rarity);
  const scale = Math.log2(OTHER_RECORDS / Math.max(1, rarity.records));
  const compared = records.slice(0, MOST_COMPARED);
  return compared.flatMap((record, place) => {
    const compare = comparedWith(record);
    return compared.slice(0, place).flatMap((before, other): Pair[] => {
      const { bits } = weigh(compare(before), weights, others);
      return bits + scale >= LEAST_ODDS_BITS ? [[place, other]] : [];
    });
  });
}

/** Whether one of the pair could as well be somebody's who contradicts the other: José could be José Luis or José Carlos. */
const isTorn = ([one, other]: Pair, pairs: Pair[], contradict: Contradict): boolean =>
  pairs.some(([first, second]) => {
    if (first === one || second === one) return contradict(other, first === one ? second : first);
    if (first === other || second === other) return contradict(one, first === other ? second : first);
    return false;
  });

/** How rare things are in a register without the record that is compared, whose every token was counted. */
const withoutOne = (rarity: Chances): Chances => ({
  records: rarity.records,
  leastChance: rarity.leastChance,
  chanceOf: (token) => Math.max(rarity.leastChance, rarity.chanceOf(token) - 1 / (rarity.records + 1)),
});

function join(groups: number[], one: number, other: number): void {
  const from = Math.max(groups[one] ?? one, groups[other] ?? other);
  const to = Math.min(groups[one] ?? one, groups[other] ?? other);
  for (const [place, group] of groups.entries()) if (group === from) groups[place] = to;
}
