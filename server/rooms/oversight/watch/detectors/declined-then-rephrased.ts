import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Look, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import type { Finding } from '../finding.ts';
import { countBetween, groupBy, hoursBetween } from '../group.ts';
import { childPartsOf, countShares, type Shares, shareOfAll } from '../marks-in-common.ts';
import { lookFinding } from './look-finding.ts';

const HOUR_MS = 3_600_000;

/**
 * What was declined for its purpose comes again under another one: the same child, from anybody; or, where no child was named, the same asker, who asks too seldom for it
 * to be chance.
 */
export function findRephrased(acts: WatchedActs, thresholds: Thresholds): Finding[] {
  const rule = thresholds.declinedThenRephrased;
  const declined = acts.looks.filter(({ outcome }) => outcome === 'declined');
  const sent = acts.looks.filter(({ outcome }) => outcome === 'sent');
  const searched: Searched = { sent, ...indexFor(declined, sent), shares: countShares(acts.looks) };
  return declined.flatMap((look) => {
    const isNamed = childPartsOf(look.marks).length > 0;
    const hours = isNamed ? rule.withinHours : rule.unnamedWithinHours;
    const again = (isNamed ? sameChild : sameAsker)(look, searched, { hours, chance: rule.chance });
    const looks = [look, ...new Set(again.map((one) => one.look))];
    if (looks.length === 1) return [];
    const chance = Math.min(...again.map((one) => one.chance));
    const named = { detector: 'declined-then-rephrased', key: look.enquiryId, about: 'asker' } as const;
    return [lookFinding(named, looks, { count: looks.length - 1, expected: null, chance })];
  });
}

type Searched = {
  sent: readonly Look[];
  shares: Shares;
  byChild: Map<string, { look: Look }[]>;
  byAsker: Map<string, Look[]>;
};
type Again = { look: Look; chance: number };
type Limits = { hours: number; chance: number };

/** What was sent of the children, and by the askers, of what was declined. */
function indexFor(declined: readonly Look[], sent: readonly Look[]): Pick<Searched, 'byChild' | 'byAsker'> {
  const keys = new Set(declined.flatMap(({ marks }) => childPartsOf(marks).map(({ key }) => key)));
  const askers = new Set(declined.map(({ asker }) => asker.key));
  const ofThem = sent.flatMap((look) =>
    childPartsOf(look.marks).flatMap(({ key }) => (keys.has(key) ? [{ key, look }] : [])),
  );
  return {
    byChild: groupBy(ofThem, ({ key }) => key),
    byAsker: groupBy(sent, ({ asker }) => (askers.has(asker.key) ? asker.key : null)),
  };
}

const isAfter = (declined: Look, look: Look, hours: number): boolean =>
  look.at > declined.at && hoursBetween(declined, look) <= hours;

const countAfter = (declined: Look, sent: readonly Look[], hours: number): number =>
  countBetween(sent, declined.at.getTime(), declined.at.getTime() + hours * HOUR_MS);

function sameChild(
  declined: Look,
  { sent, byChild, shares }: Searched,
  { hours, chance: most }: Limits,
): Again[] {
  const all = countAfter(declined, sent, hours);
  return childPartsOf(declined.marks).flatMap(({ key, parts }) => {
    const chance = chanceOfAtLeast(1, all, shareOfAll(parts, shares));
    return (byChild.get(key) ?? []).flatMap(({ look }) => {
      const isOfThem = look.asker.agencyId === declined.asker.agencyId;
      return isAfter(declined, look, hours) && (isOfThem || chance <= most) ? [{ look, chance }] : [];
    });
  });
}

function sameAsker(declined: Look, { sent, byAsker }: Searched, { hours, chance: most }: Limits): Again[] {
  const looks = byAsker.get(declined.asker.key) ?? [];
  const after = looks.filter((look) => isAfter(declined, look, hours));
  const others = looks.length - after.length;
  const share = Math.max(1, others) / Math.max(1, sent.length);
  const chance = chanceOfAtLeast(1, countAfter(declined, sent, hours), share);
  return chance > most ? [] : after.map((look) => ({ look, chance }));
}
