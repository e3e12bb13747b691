/**
 * How likely chance alone brings at least `count` of `of` where each comes with probability `share` (the upper tail of the binomial distribution),
 * summed term by term from the first, each from the one before it. Of nothing, and of what is to be expected, it is near 1.
 */
export function chanceOfAtLeast(count: number, of: number, share: number): number {
  if (count <= 0) return 1;
  if (count > of || share <= 0) return 0;
  if (share >= 1) return 1;
  let logTerm = count * Math.log(share) + (of - count) * Math.log1p(-share);
  for (let place = 1; place <= count; place += 1) logTerm += Math.log((of - count + place) / place);
  const odds = share / (1 - share);
  let term = Math.exp(logTerm);
  let sum = term;
  for (let at = count; at < of && term > sum * Number.EPSILON; at += 1) {
    term *= (odds * (of - at)) / (at + 1);
    sum += term;
  }
  return Math.min(1, sum);
}
