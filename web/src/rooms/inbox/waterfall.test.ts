import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toWaterfall } from './waterfall.ts';

const field = fc.record({
  field: fc.string(),
  outcome: fc.string(),
  bits: fc.double({ min: -40, max: 40, noNaN: true }),
});

it('draws every field within the axis, each bar from where the one before it ends', () => {
  fc.assert(
    fc.property(fc.array(field, { maxLength: 24 }), (fields) => {
      const { bars, zero, totalBits } = toWaterfall(fields);
      expect(bars).toHaveLength(fields.length);
      expect(totalBits).toBeCloseTo(
        fields.reduce((sum, { bits }) => sum + bits, 0),
        6,
      );
      let end = zero;
      for (const { from, to, bits } of bars) {
        expect(from).toBeCloseTo(end, 9);
        expect(Math.min(from, to)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(from, to)).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.sign(to - from) * Math.sign(bits)).toBeGreaterThanOrEqual(0);
        end = to;
      }
    }),
  );
});

it('begins with what weighs most', () => {
  const fields = [
    { field: 'sex', outcome: 'exact', bits: 1 },
    { field: 'date', outcome: 'none', bits: -6 },
    { field: 'first-given', outcome: 'exact', bits: 9 },
  ];
  expect(toWaterfall(fields).bars.map((bar) => bar.field)).toEqual(['first-given', 'date', 'sex']);
});
