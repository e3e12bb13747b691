import type { FieldAgreement } from '../../../../contract/inbox.ts';

/** One bar: where it begins and ends on an axis from 0 to 1, and which way it goes. */
export type Bar = FieldAgreement & { from: number; to: number };
export type Waterfall = { bars: Bar[]; zero: number; totalBits: number };

/**
 * What each field adds to, or takes from, what is known so far, the weightiest first: each bar begins where the one before it ends. Pure.
 */
export function toWaterfall(fields: readonly FieldAgreement[]): Waterfall {
  const sorted = fields.toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits));
  const ends: number[] = [];
  let sum = 0;
  for (const { bits } of sorted) {
    sum += bits;
    ends.push(sum);
  }
  const least = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - least || 1;
  const place = (bits: number) => (bits - least) / span;
  const bars = sorted.map((field, at) => ({
    ...field,
    from: place(ends[at - 1] ?? 0),
    to: place(ends[at] ?? 0),
  }));
  return { bars, zero: place(0), totalBits: sum };
}
