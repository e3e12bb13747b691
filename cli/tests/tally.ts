import { z } from 'zod';

/** What Vitest's JSON report says in numbers. */
const reportSchema = z.object({
  numPassedTests: z.number().int(),
  numFailedTests: z.number().int(),
  numPendingTests: z.number().int(),
  numTodoTests: z.number().int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

export type Tally = { passed: number; failed: number; skipped: number };

/** Counts one more failure for each file that could not even be read, for its tests are in no other number. */
export function readTally(report: unknown): Tally {
  const read = reportSchema.parse(report);
  const unreadable = read.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + unreadable.length,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

/** The one plain line that a test run ends with. */
export function describeTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
