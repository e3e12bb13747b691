/** The value of a smooth convex function; its slope is written into the second. */
export type Smooth = (at: Float64Array, slope: Float64Array) => number;

const MOST_STEPS = 200;
const REMEMBERED = 8;
/** A step that makes less of a difference than this share is the last. */
const ENOUGH = 1e-7;

type Step = { moved: Float64Array; turned: Float64Array; product: number };

/** Where a smooth convex function is least: limited-memory BFGS (Nocedal 1980), each step halved until it goes down. Deterministic. */
export function minimise(start: Float64Array, value: Smooth): Float64Array {
  let at: Float64Array = start;
  let slope: Float64Array = new Float64Array(start.length);
  let now = value(at, slope);
  const steps: Step[] = [];
  for (let number = 0; number < MOST_STEPS; number += 1) {
    const towards = direction(slope, steps);
    const found = goDown({ at, now, slope }, towards, value);
    if (!found) break;
    const moved = minus(found.at, at);
    const turned = minus(found.slope, slope);
    const product = dot(moved, turned);
    if (product > 0) steps.push({ moved, turned, product });
    if (steps.length > REMEMBERED) steps.shift();
    const isEnough = now - found.now < ENOUGH * Math.abs(now);
    ({ at, now, slope } = found);
    if (isEnough) break;
  }
  return at;
}

const LEAST_SHARE = 1e-4;
const MOST_HALVINGS = 30;

type Place = { at: Float64Array; now: number; slope: Float64Array };

function goDown({ at, now, slope }: Place, towards: Float64Array, value: Smooth): Place | null {
  const steepness = dot(slope, towards);
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const next = Float64Array.from(at, (one, place) => one + length * (towards[place] ?? 0));
    const nextSlope = new Float64Array(at.length);
    const found = value(next, nextSlope);
    if (found <= now + LEAST_SHARE * length * steepness) return { at: next, now: found, slope: nextSlope };
    length /= 2;
  }
  return null;
}

/** Against the slope, bent by what the last steps have told of the curvature (the two loops of the method). */
function direction(slope: Float64Array, steps: Step[]): Float64Array {
  const towards = slope.map((one) => -one);
  const shares = steps.toReversed().map(({ moved, turned, product }) => {
    const share = dot(moved, towards) / product;
    addTo(towards, turned, -share);
    return share;
  });
  const last = steps.at(-1);
  const scale = last
    ? last.product / dot(last.turned, last.turned)
    : 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
  for (const [place, one] of towards.entries()) towards[place] = one * scale;
  for (const [number, { moved, turned, product }] of steps.entries()) {
    const share = shares[steps.length - 1 - number] ?? 0;
    addTo(towards, moved, share - dot(turned, towards) / product);
  }
  return towards;
}

const dot = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
const minus = (one: Float64Array, other: Float64Array): Float64Array =>
  one.map((value, place) => value - (other[place] ?? 0));

function addTo(sum: Float64Array, what: Float64Array, times: number): void {
  for (const [place, value] of what.entries()) sum[place] = (sum[place] ?? 0) + times * value;
}
