import type { Fingerprint } from '../../fingerprints/index.ts';
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
 * best, are compared; every other record is a person of its own. Pure.
 */
export function groupPersons(records: Fingerprint[], weights: Weights, rarity: Chances): number[] {
  const groups = records.map((_, place) => place);
  const others = withoutOne(rarity);
  const scale = Math.log2(OTHER_RECORDS / Math.max(1, rarity.records));
  for (const [place, record] of records.slice(0, MOST_COMPARED).entries()) {
    const compare = comparedWith(record);
    for (let other = 0; other < place; other += 1) {
      const before = records[other];
      if (!before || groups[other] === groups[place]) continue;
      const { bits } = weigh(compare(before), weights, others);
      if (bits + scale >= LEAST_ODDS_BITS) join(groups, place, other);
    }
  }
  return groups;
}

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
