import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Asker, Look, WatchedActs } from '../acts.ts';
import type { Finding } from '../finding.ts';
import { hoursBetween, placeAfter } from '../group.ts';
import { likenessTo } from '../likeness.ts';
import { countShares, type Shares } from '../marks-in-common.ts';
import { lookFinding } from './look-finding.ts';

/** Who comes again with what was declined: how often each, by an estimate of ours. */
const COMES_AGAIN = { sameAsker: 0.5, sameAgency: 0.25, anybody: 0.25 };

/**
 * What was declined for its purpose comes again under another one. What decides is how many of the enquiries since then chance would have made so like it: as many as there were, by how
 * much likelier it is the same child, asked for again, than any two calls (likeness.ts). Who asks seldom, or says more of a child, is told from chance for longer.
 */
export function findRephrased(acts: WatchedActs, thresholds: Thresholds): Finding[] {
  const rule = thresholds.declinedThenRephrased;
  const sent = acts.looks.filter(({ outcome }) => outcome === 'sent');
  const compared: Compared = {
    sent,
    shares: countShares(acts.looks),
    ofAsker: sharesBy(acts.looks, ({ key }) => key),
    ofAgency: sharesBy(acts.looks, ({ agencyId }) => agencyId),
  };
  return acts.looks.flatMap((declined) => {
    if (declined.outcome !== 'declined') return [];
    const isNamed = declined.marks.given !== null || declined.marks.surnames.length > 0;
    const hours = isNamed ? rule.withinHours : rule.unnamedWithinHours;
    const again = listAgain(declined, compared, { hours, mostExpected: rule.chance });
    if (again.length === 0) return [];
    const looks = [declined, ...again.map(({ look }) => look)];
    const expected = Math.min(...again.map((one) => one.expected));
    const named = { detector: 'declined-then-rephrased', key: declined.enquiryId, about: 'asker' } as const;
    return [lookFinding(named, looks, { count: again.length, expected, chance: -Math.expm1(-expected) })];
  });
}

type Compared = { sent: readonly Look[]; shares: Shares; ofAsker: ShareOf; ofAgency: ShareOf };
type ShareOf = (asker: Asker) => number;
type Again = { look: Look; expected: number };
type Limits = { hours: number; mostExpected: number };

function listAgain(declined: Look, compared: Compared, { hours, mostExpected }: Limits): Again[] {
  const { sent, shares } = compared;
  const likeness = likenessTo(declined.marks, shares);
  const found: Again[] = [];
  const first = placeAfter(sent, declined.at.getTime());
  for (let place = first; place < sent.length; place += 1) {
    const look = sent[place];
    if (!look || hoursBetween(declined, look) > hours) break;
    const times = likeness(look.marks) * whoAgain(declined.asker, look.asker, compared);
    const expected = (place - first + 1) / times;
    if (expected <= mostExpected) found.push({ look, expected });
  }
  return found;
}

/** How many times likelier it is that who was declined, or somebody for them, asks now, than that anybody does. */
function whoAgain(declined: Asker, now: Asker, { ofAsker, ofAgency }: Compared): number {
  if (declined.key === now.key) return COMES_AGAIN.sameAsker / ofAsker(now);
  if (declined.agencyId !== null && declined.agencyId === now.agencyId)
    return COMES_AGAIN.sameAgency / ofAgency(now);
  return COMES_AGAIN.anybody;
}

/** How much of all that is asked comes from there. */
function sharesBy(looks: readonly Look[], idOf: (asker: Asker) => string | null): ShareOf {
  const counts = new Map<string | null, number>();
  for (const { asker } of looks) counts.set(idOf(asker), (counts.get(idOf(asker)) ?? 0) + 1);
  return (asker) => Math.max(1, counts.get(idOf(asker)) ?? 0) / Math.max(1, looks.length);
}
