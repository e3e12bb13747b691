import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listLanguageOffers, nextFor, nextStep, type OnCall, planHops } from './relay.ts';

const language = fc.constantFrom('eng', 'spa', 'mam', 'quc', 'hat');
const onCall: fc.Arbitrary<OnCall[]> = fc
  .array(
    fc.record({
      pairs: fc.array(
        fc.tuple(language, language).filter(([one, other]) => one !== other),
        { minLength: 1, maxLength: 3 },
      ),
      lastAskedAt: fc.option(fc.date({ noInvalidDate: true })),
    }),
    { maxLength: 6 },
  )
  .map((people) => people.map((one, index) => ({ ...one, interpreterId: `i${index}` })));
const speaks = ({ pairs }: OnCall, from: string, to: string) =>
  pairs.some((pair) => pair.includes(from) && pair.includes(to));

const one = (interpreterId: string, ...pairs: [string, string][]): OnCall => ({
  interpreterId,
  pairs,
  lastAskedAt: null,
});

describe('the way from a language', () => {
  it('leads there in hops that fit one another, each spoken by somebody else', () => {
    fc.assert(
      fc.property(language, language, onCall, (from, to, people) => {
        const hops = planHops(from, to, people);
        expect(planHops(from, to, people.toReversed())).toEqual(hops);
        if (!hops) return;
        expect(hops[0]?.from).toBe(from);
        expect(hops.at(-1)?.to).toBe(to);
        if (hops.length === 2) expect(hops[0]?.to).toBe(hops[1]?.from);
        const first = nextFor(hops[0] ?? { from, to }, people, new Set());
        expect(first).toBeDefined();
      }),
    );
  });

  it('is direct whenever one person can do it, and exists whenever two can', () => {
    fc.assert(
      fc.property(language, language, onCall, (from, to, people) => {
        fc.pre(from !== to);
        const hops = planHops(from, to, people);
        const isDirect = people.some((person) => speaks(person, from, to));
        expect(hops?.length === 1).toBe(isDirect);
        const isRelayed = people.some((a) =>
          people.some(
            (b) =>
              a !== b &&
              ['eng', 'spa', 'mam', 'quc', 'hat'].some(
                (pivot) => pivot !== from && pivot !== to && speaks(a, from, pivot) && speaks(b, pivot, to),
              ),
          ),
        );
        expect(hops !== undefined).toBe(isDirect || isRelayed);
      }),
    );
  });

  it('from Mam is over Spanish where nobody speaks Mam and English, and not by one person twice', () => {
    const mam = one('a', ['mam', 'spa']);
    expect(planHops('mam', 'eng', [mam, one('b', ['eng', 'spa'])])).toEqual([
      { from: 'mam', to: 'spa' },
      { from: 'spa', to: 'eng' },
    ]);
    expect(planHops('mam', 'eng', [one('a', ['mam', 'spa'], ['eng', 'spa'])])).toBeUndefined();
    expect(listLanguageOffers('eng', [mam])).toEqual([]);
    expect(listLanguageOffers('spa', [mam]).map((offer) => offer.language)).toEqual(['mam']);
  });
});

describe('whoever is asked next', () => {
  it('was not tried, fits, and was asked least recently', () => {
    fc.assert(
      fc.property(onCall, fc.uniqueArray(fc.constantFrom('i0', 'i1', 'i2')), (people, tried: string[]) => {
        const hop = { from: 'mam', to: 'spa' };
        const next = nextFor(hop, people, new Set(tried));
        const fitting = people.filter(
          (person) => speaks(person, 'mam', 'spa') && !tried.includes(person.interpreterId),
        );
        expect(next === undefined).toBe(fitting.length === 0);
        if (!next) return;
        const asked = (person: OnCall) => person.lastAskedAt?.getTime() ?? 0;
        expect(asked(next)).toBe(Math.min(...fitting.map(asked)));
      }),
    );
  });
});

describe('an asking', () => {
  it('goes on until every hop is there, and ends when the call-taker takes it back', () => {
    expect(nextStep(['open', 'ringing'])).toEqual({ do: 'ring', hops: [0] });
    expect(nextStep(['joined', 'ringing'])).toEqual({ do: 'wait' });
    expect(nextStep(['joined', 'joined'])).toEqual({ do: 'end', outcome: 'answered' });
    expect(nextStep(['withdrawn', 'open'])).toEqual({ do: 'end', outcome: 'withdrawn' });
  });
});
