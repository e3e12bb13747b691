import type { Knot } from '../matching/weights.ts';

/** A stated probability, and whether it was right. */
export type Outcome = { stated: number; isRight: boolean };
type Block = { stated: number; right: number; count: number };

/** Blocks of fewer answers are joined to the next, for what they say is chance. */
const LEAST_IN_BLOCK = 60;

/**
 * Isotonic regression by pooling adjacent violators (Ayer and others 1955): the rising step function nearest to what came true, given
 * by the middle of each step. Pure.
 */
export function fitCalibration(outcomes: Outcome[]): Knot[] {
  const blocks: Block[] = [];
  for (const start of smallBlocks(outcomes)) {
    blocks.push(start);
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before && mean(before) >= mean(last); ) {
      blocks.splice(-2, 2, joined(before, last));
      last = blocks.at(-1);
      before = blocks.at(-2);
    }
  }
  const middles = blocks.map((block) => ({ stated: block.stated / block.count, true: mean(block) }));
  if (middles.length === 0) return [];
  return [{ stated: 0, true: 0 }, ...middles, { stated: 1, true: middles.at(-1)?.true ?? 1 }];
}

const mean = ({ right, count }: Block): number => (right + 0.05) / (count + 0.1);
const joined = (one: Block, other: Block): Block => ({
  stated: one.stated + other.stated,
  right: one.right + other.right,
  count: one.count + other.count,
});

function smallBlocks(outcomes: Outcome[]): Block[] {
  const blocks: Block[] = [];
  for (const { stated, isRight } of outcomes.toSorted((a, b) => a.stated - b.stated)) {
    const one = { stated, right: isRight ? 1 : 0, count: 1 };
    const last = blocks.at(-1);
    if (last && last.count < LEAST_IN_BLOCK) blocks[blocks.length - 1] = joined(last, one);
    else blocks.push(one);
  }
  return blocks;
}
