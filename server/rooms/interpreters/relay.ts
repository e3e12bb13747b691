/**
 * From one language into another, through one interpreter or through two in relay. Pure: the same interpreters always give the
 * same way.
 */
import type { Hop, LanguageOffer } from '../../../contract/interpreter.ts';

export type OnCall = {
  interpreterId: string;
  pairs: readonly (readonly [string, string])[];
  lastAskedAt: Date | null;
};

const speaks = ({ pairs }: OnCall, { from, to }: Hop): boolean =>
  pairs.some(([one, other]) => (one === from && other === to) || (one === to && other === from));

/** The way with the fewest interpreters; of two in relay, over the language that most of them share. Undefined where there is none. */
export function planHops(from: string, to: string, onCall: readonly OnCall[]): Hop[] | undefined {
  if (from === to) return undefined;
  const direct = { from, to };
  if (onCall.some((one) => speaks(one, direct))) return [direct];
  const ways = pivots(onCall)
    .filter((pivot) => pivot !== from && pivot !== to)
    .map((pivot) => ({
      hops: [hopOf(from, pivot), hopOf(pivot, to)],
      choices: countPairs(from, pivot, to, onCall),
    }))
    .filter(({ choices }) => choices > 0);
  return ways.toSorted((a, b) => b.choices - a.choices)[0]?.hops;
}

const hopOf = (from: string, to: string): Hop => ({ from, to });

const pivots = (onCall: readonly OnCall[]): string[] =>
  [...new Set(onCall.flatMap(({ pairs }) => pairs.flat()))].toSorted();

/** In how many ways two different people can do it. */
function countPairs(from: string, pivot: string, to: string, onCall: readonly OnCall[]): number {
  const first = onCall.filter((one) => speaks(one, { from, to: pivot }));
  const second = onCall.filter((one) => speaks(one, { from: pivot, to }));
  return first.flatMap((a) => second.filter((b) => b.interpreterId !== a.interpreterId)).length;
}

/** Every language from which there is a way. */
export function listLanguageOffers(to: string, onCall: readonly OnCall[]): LanguageOffer[] {
  return pivots(onCall).flatMap((language) => {
    const hops = planHops(language, to, onCall);
    return hops ? [{ language, hops }] : [];
  });
}

/** Whoever is asked next for a hop: of those who were not tried, whoever was asked least recently. */
export function nextFor(hop: Hop, onCall: readonly OnCall[], tried: ReadonlySet<string>): OnCall | undefined {
  const fitting = onCall.filter((one) => speaks(one, hop) && !tried.has(one.interpreterId));
  return fitting.toSorted(
    (a, b) =>
      (a.lastAskedAt?.getTime() ?? 0) - (b.lastAskedAt?.getTime() ?? 0) ||
      (a.interpreterId < b.interpreterId ? -1 : 1),
  )[0];
}

/** How one asking stands at a hop, read from whoever was rung for it. */
export type HopState = 'joined' | 'ringing' | 'withdrawn' | 'open';

export type Step =
  | { do: 'wait' }
  | { do: 'ring'; hops: number[] }
  | { do: 'end'; outcome: 'answered' | 'withdrawn' };

/** What follows for an asking. `hops` are counted from 0. */
export function nextStep(hops: readonly HopState[]): Step {
  if (hops.includes('withdrawn')) return { do: 'end', outcome: 'withdrawn' };
  if (hops.every((state) => state === 'joined')) return { do: 'end', outcome: 'answered' };
  const open = hops.flatMap((state, index) => (state === 'open' ? [index] : []));
  return open.length > 0 ? { do: 'ring', hops: open } : { do: 'wait' };
}
