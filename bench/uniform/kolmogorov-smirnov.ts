/**
 * The two-sample test of Kolmogorov and Smirnov: whether two samples can be of one distribution. `distance` is the greatest gap between their
 * empirical distribution functions; `limit` is what it exceeds at that level of significance where they are, by the asymptotic formula
 * sqrt(-ln(level / 2) / 2) * sqrt((n + m) / (n * m)) (N. Smirnov, Annals of Mathematical Statistics 19, 1948, p. 279; Knuth, The Art of Computer
 * Programming 2, 3.3.1).
 */
export function compareSamples(
  one: readonly number[],
  other: readonly number[],
  level: number,
): { distance: number; limit: number; isSame: boolean } {
  const distance = greatestGap(one, other);
  const [n, m] = [one.length, other.length];
  const limit = Math.sqrt(-Math.log(level / 2) / 2) * Math.sqrt((n + m) / (n * m));
  return { distance, limit, isSame: distance <= limit };
}

function greatestGap(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [one.toSorted(byValue), other.toSorted(byValue)];
  let gap = 0;
  for (let [at, beside] = [0, 0]; at < first.length && beside < second.length; ) {
    const value = Math.min(first[at] ?? 0, second[beside] ?? 0);
    // Equal values are one step of both functions.
    while (first[at] === value) at += 1;
    while (second[beside] === value) beside += 1;
    gap = Math.max(gap, Math.abs(at / first.length - beside / second.length));
  }
  return gap;
}

const byValue = (a: number, b: number): number => a - b;
