/** A number that a benchmark measured, by its name; the name ends in its unit, such as `p99Ms`. */
export type Figures = Record<string, number>;

export type BenchmarkResult = {
  figures: Figures;
  /** The same figures of what it is compared with. */
  baseline: Figures;
  /** Whether the aim holds. */
  holds: boolean;
};

export type BenchmarkRun = {
  /** Under a minute, and so with less to say. */
  quick: boolean;
  /** With what takes hours too, where a benchmark has that. */
  full?: boolean;
  report: (line: string) => void;
  /** For what it writes; removed afterwards, also where it is interrupted. */
  folder: string;
};

/** One benchmark, in a file `bench/NAME.bench.ts` that exports it as `benchmark`. */
export type Benchmark = {
  name: string;
  /** The sentence that is true where it holds. */
  aim: string;
  run: (run: BenchmarkRun) => Promise<BenchmarkResult>;
};
