import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedFreeMs, mayRingAhead, type Pace } from './pacing.ts';

const now = new Date('2026-01-05T12:00:00.000Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const pace: Pace = { talks: 20, meanTalkMs: 300_000, meanWrapUpMs: 60_000 };
const rules = { mostSilenceMs: 20_000 };

describe('when a call-taker is expected to be free', () => {
  it.each([
    ['talking', 100_000, 260_000],
    ['wrapping-up', 50_000, 10_000],
    ['talking', 300_001, undefined],
    ['wrapping-up', 60_001, undefined],
  ] as const)('who is %s for %d ms: %s', (doing, elapsedMs, expected) => {
    expect(expectedFreeMs({ doing, since: ago(elapsedMs) }, pace, now)).toBe(expected);
  });

  it('is not said of anybody before a few talks have ended', () => {
    expect(
      expectedFreeMs({ doing: 'wrapping-up', since: ago(1_000) }, { ...pace, talks: 4 }, now),
    ).toBeUndefined();
  });
});

describe('ringing a caller ahead', () => {
  it('is for whoever waits no longer than the silence that the rules allow', () => {
    expect(mayRingAhead([30_000], 0, rules)).toBe(true);
    expect(mayRingAhead([30_001], 0, rules)).toBe(false);
    expect(mayRingAhead([], 0, rules)).toBe(false);
  });

  it('leaves the call-takers who are free first to those who go before', () => {
    expect(mayRingAhead([0, 90_000], 1, rules)).toBe(false);
    expect(mayRingAhead([90_000, 0, 5_000], 1, rules)).toBe(true);
  });

  it('never rings more ahead than call-takers are free soon', () => {
    const freeInMs = fc.array(fc.nat(600_000), { maxLength: 20 });
    fc.assert(
      fc.property(freeInMs, fc.nat(20), fc.nat(60_000), (free, onTheLine, mostSilenceMs) => {
        let rung = 0;
        while (rung < 50 && mayRingAhead(free, onTheLine + rung, { mostSilenceMs })) rung += 1;
        const soon = free.filter((ms) => ms <= mostSilenceMs + 10_000).length;
        expect(rung).toBe(Math.max(0, soon - onTheLine));
      }),
    );
  });
});
