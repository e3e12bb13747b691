import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ERRORS_ON_LINE } from './call-code.ts';
import { CLOSED_AT_LEAST_MS, MOST_ERRORS_TO_OPEN, wordOnCodes } from './closing-rule.ts';

const MINUTE_MS = 60_000;
/** Any count of errors, most of them near one of the two limits, after any time. */
const moments = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.nat(5 * MINUTE_MS), fc.nat(3 * CLOSED_AT_LEAST_MS)),
    errors: fc.oneof(
      fc.nat(MOST_ERRORS_ON_LINE),
      fc.integer({ min: MOST_ERRORS_ON_LINE - 2, max: MOST_ERRORS_ON_LINE }),
      fc.integer({ min: MOST_ERRORS_TO_OPEN - 2, max: MOST_ERRORS_TO_OPEN + 2 }),
    ),
  }),
  { maxLength: 200 },
);

type Said = { word: 'closed' | 'open-again'; at: number; errors: number };

/** What people are told, one moment after another. */
function saidIn(passing: readonly { afterMs: number; errors: number }[]): Said[] {
  const said: Said[] = [];
  let at = 0;
  let closedSince: Date | null = null;
  for (const { afterMs, errors } of passing) {
    at += afterMs;
    const word = wordOnCodes({ errors, closedSince, now: new Date(at) });
    if (!word) continue;
    said.push({ word, at, errors });
    closedSince = word === 'closed' ? new Date(at) : null;
  }
  return said;
}

describe('what people are told of call codes', () => {
  it('comes in pairs, of which none begins within an hour of the one before, however the errors go up and down', () => {
    fc.assert(
      fc.property(moments, (passing) => {
        const said = saidIn(passing);
        expect(said.map(({ word }) => word)).toEqual(
          said.map((_, index) => (index % 2 === 0 ? 'closed' : 'open-again')),
        );
        const closings = said.filter(({ word }) => word === 'closed').map(({ at }) => at);
        for (const [index, at] of closings.slice(1).entries())
          expect(at - (closings[index] ?? 0)).toBeGreaterThanOrEqual(CLOSED_AT_LEAST_MS);
      }),
    );
  });

  it('is never that they are open near the limit, nor nothing while the limit is reached', () => {
    fc.assert(
      fc.property(moments, (passing) => {
        const said = saidIn(passing);
        for (const { word, errors } of said)
          expect(word === 'closed' ? errors >= MOST_ERRORS_ON_LINE : errors <= MOST_ERRORS_TO_OPEN).toBe(
            true,
          );
        const last = passing.at(-1);
        if (last && last.errors >= MOST_ERRORS_ON_LINE) expect(said.at(-1)?.word).toBe('closed');
      }),
    );
  });
});
