/** Probabilities are stated at this chance of being on file, at which they were calibrated too, and moved to another afterwards. */
const STATED_CHANCE = 0.5;

/**
 * The chance of each candidate to be the child, when one of them is or none: P(i) = a LR(i) / (1 + sum of a LR), with
 * a = p / ((1 - p) N) for a register of N records that holds the child with chance p = 1/2. `bits` are the candidates' summed weights.
 */
export function posterior(bits: number[], records: number): number[] {
  const scale = Math.log2(STATED_CHANCE / ((1 - STATED_CHANCE) * Math.max(1, records)));
  const most = Math.max(0, ...bits.map((sum) => sum + scale));
  const odds = bits.map((sum) => 2 ** (sum + scale - most));
  const all = odds.reduce((sum, one) => sum + one, 2 ** -most);
  return odds.map((one) => one / all);
}

/**
 * Moves the calibrated probabilities of a list, which come to no more than 1, to another chance of being on file (Bayes' rule on the odds against
 * "not on file"). Pure.
 */
export function moveToChance(probabilities: number[], chanceOnFile: number): number[] {
  const onFile = Math.min(
    1,
    probabilities.reduce((all, one) => all + one, 0),
  );
  const forIt = chanceOnFile / STATED_CHANCE;
  const against = (1 - chanceOnFile) / (1 - STATED_CHANCE);
  const all = onFile * forIt + (1 - onFile) * against;
  return all === 0 ? probabilities : probabilities.map((one) => (one * forIt) / all);
}
