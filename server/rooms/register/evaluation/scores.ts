/** What came of one question: `probability` and `stated` of the best candidate, 0 where there is none. */
export type Answer = {
  isOnFile: boolean;
  /** The place of the first right candidate, from 0; null where there is none. */
  rightPlace: number | null;
  probability: number;
  stated: number;
  /** How long the search took, in milliseconds. */
  ms: number;
};
export type ReliabilityRow = { from: number; count: number; stated: number; right: number };
export type Scores = {
  top1: number;
  top10: number;
  recallAt99: number;
  recallAt999: number;
  /** Expected calibration error of the best candidate's probability over ten bins of equal width. */
  ece: number;
  p50Ms: number;
  p99Ms: number;
  thresholds: { threshold: number; precision: number; recall: number }[];
  reliability: ReliabilityRow[];
};

const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];
const BINS = 10;

/** Sums up the answers. A best candidate counts as right where it is the person who was asked for; a share of nothing is 0. Pure. */
export function scoreAnswers(answers: Answer[]): Scores {
  const onFile = answers.filter(({ isOnFile }) => isOnFile);
  const within = (most: number) =>
    share(
      count(onFile, ({ rightPlace }) => rightPlace !== null && rightPlace < most),
      onFile.length,
    );
  const reliability = reliabilityOf(answers);
  const off = reliability.reduce(
    (sum, { count, stated, right }) => sum + count * Math.abs(stated - right),
    0,
  );
  return {
    top1: within(1),
    top10: within(10),
    recallAt99: recallAt(answers, 0.99),
    recallAt999: recallAt(answers, 0.999),
    ece: share(off, answers.length),
    p50Ms: percentile(answers, 0.5),
    p99Ms: percentile(answers, 0.99),
    thresholds: THRESHOLDS.map((threshold) => scoreAt(answers, threshold)),
    reliability,
  };
}

const isRight = ({ rightPlace }: Answer): boolean => rightPlace === 0;
const count = (answers: Answer[], holds: (answer: Answer) => boolean): number => answers.filter(holds).length;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const countOnFile = (answers: Answer[]): number => count(answers, ({ isOnFile }) => isOnFile);

function scoreAt(answers: Answer[], threshold: number) {
  const given = answers.filter(({ probability }) => probability >= threshold);
  const right = count(given, isRight);
  return {
    threshold,
    precision: given.length === 0 ? 1 : right / given.length,
    recall: share(right, countOnFile(answers)),
  };
}

/** The highest recall at a cut-off that keeps the precision; no cut-off lies between answers that are stated alike. */
function recallAt(answers: Answer[], precision: number): number {
  const sorted = answers.toSorted((a, b) => b.probability - a.probability || b.stated - a.stated);
  let right = 0;
  let best = 0;
  for (const [index, answer] of sorted.entries()) {
    if (isRight(answer)) right += 1;
    if (right / (index + 1) >= precision && !isStatedAlike(answer, sorted[index + 1])) best = right;
  }
  return share(best, countOnFile(answers));
}

const isStatedAlike = (one: Answer, other: Answer | undefined): boolean =>
  one.probability === other?.probability && one.stated === other.stated;

function reliabilityOf(answers: Answer[]): ReliabilityRow[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inBin = answers.filter(
      ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin,
    );
    return {
      from: bin / BINS,
      count: inBin.length,
      stated: share(
        inBin.reduce((sum, { probability }) => sum + probability, 0),
        inBin.length,
      ),
      right: share(count(inBin, isRight), inBin.length),
    };
  });
}

function percentile(answers: Answer[], share: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
