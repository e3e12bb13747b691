import type { NeededSkill, OfferReason } from '../../../../contract/routing.ts';
import { fill, type Words } from '../../app/words/words.ts';
import { formatLength } from '../../ui/times.ts';

type RoutingWords = Pick<Words, 'offerReason' | 'skills'>;

/** Why a call is offered to this call-taker, as one short paragraph; every sentence of it is a fact of that moment. */
export function wordOffer(reason: OfferReason, words: RoutingWords): string {
  const { offerReason: said } = words;
  const { place, waiting, met, givenUp, hasOldPlace } = reason;
  return [
    said[reason.priority],
    fill(said.place, { place, waiting }),
    ...(hasOldPlace ? [said.oldPlace] : []),
    wordChoice(reason, words),
    ...wordElsewhere(reason, words),
    ...(met.length > 0 ? [fill(said.met, { skills: wordSkills(met, words) })] : []),
    ...(givenUp.length > 0 ? [fill(said.givenUp, { skills: wordSkills(givenUp, words) })] : []),
  ].join(' ');
}

function wordChoice(
  { choice, fitting, idleSeconds, elsewhere }: OfferReason,
  { offerReason: said }: RoutingWords,
) {
  if (choice === 'supervisor') return said.sentBySupervisor;
  if (choice === 'spoke-before') return said.spokeBefore;
  if (fitting === 1) return elsewhere > 0 ? said.onlyOneAtExchange : said.onlyOne;
  return fill(said.longest, { fitting, idle: formatLength(idleSeconds * 1000) });
}

function wordElsewhere(
  { choice, fitting, elsewhere: count }: OfferReason,
  { offerReason: said }: RoutingWords,
) {
  if (count === 0 || (fitting === 1 && choice === 'idle-longest')) return [];
  return [fill(count === 1 ? said.elsewhereOne : said.elsewhere, { count })];
}

/** A skill of the operator's own has the name that the operator gave it. */
export function wordSkills(needed: readonly NeededSkill[], { offerReason, skills }: RoutingWords): string {
  const names: Readonly<Record<string, string>> = skills;
  return needed
    .map(({ skill, level }) => fill(offerReason.skill, { name: names[skill] ?? skill, level }))
    .join(', ');
}
