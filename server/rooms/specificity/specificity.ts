import type { Specificity } from '../../../contract/specificity.ts';
import { type Description, openEstimate } from './estimate.ts';
import { openNextDetails } from './next-detail.ts';
import { publishedPopulation } from './population.ts';

const estimate = openEstimate(publishedPopulation);
const nextDetails = openNextDetails(publishedPopulation);

/** Below it a number says more than the statistics know, and there is nothing more to ask for. */
const FEW = 5;
const MOST_QUESTIONS = 2;

/** How many children such a description could fit, and what to ask for next; of the published population, from public statistics alone. */
export function specificityOf(child: Description, today: Date): Specificity {
  const fitting = estimate(child, today);
  const of = publishedPopulation.size;
  if (fitting < FEW) return { of, about: null, ask: [] };
  const ask = nextDetails(child, today).slice(0, MOST_QUESTIONS);
  return {
    of,
    about: Math.min(of, toOneDigit(fitting)),
    ask: ask.map(({ detail, leaves }) => ({ detail, leavesOneIn: toOneDigit(1 / leaves) })),
  };
}

/** 3,412 is 3,000: more digits would claim what nobody knows. */
function toOneDigit(number: number): number {
  const place = 10 ** Math.floor(Math.log10(number));
  return Math.round(number / place) * place;
}
