/**
 * An attack wins where guesses as good as its own come by chance less often than this. What is sealed is sealed with new random keys in every run,
 * so no seed makes a run repeat itself: at one in a million each, all attacks together raise a false alarm once in tens of thousands of runs.
 */
export const WINS_BELOW = 1e-6;

const logFactorials = [0];

function logFactorial(number: number): number {
  while (logFactorials.length <= number)
    logFactorials.push((logFactorials.at(-1) ?? 0) + Math.log(logFactorials.length));
  return logFactorials[number] ?? 0;
}

const logChoose = (from: number, taken: number): number =>
  logFactorial(from) - logFactorial(taken) - logFactorial(from - taken);

export type Guesses = { rows: number; marked: number; picked: number; hits: number };

/** How probable it is to have so many hits or more by chance: the exact tail of the hypergeometric distribution. */
export function chanceOf({ rows, marked, picked, hits }: Guesses): number {
  const fewest = Math.max(hits, picked - (rows - marked));
  let chance = 0;
  for (let count = fewest; count <= Math.min(marked, picked); count += 1)
    chance += Math.exp(
      logChoose(marked, count) + logChoose(rows - marked, picked - count) - logChoose(rows, picked),
    );
  return Math.min(1, chance);
}
