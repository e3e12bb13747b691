import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { keepTemporaryInMemory } from './test/support/memory-folder.ts';

keepTemporaryInMemory();

const notOurs = ['**/node_modules/**', '**/dist/**', '**/.harborline/**'];

/** What takes longest of the rules, of the database tests, then of the journeys: begun last, it would keep one processor while the others are idle. */
const longest = [
  'synthetic/found.test.ts',
  'training/train.test.ts',
  'watch/month.test.ts',
  'keys/roots.test.ts',
  'service/key-server.test.ts',
  'policies/odd-requests.test.ts',
  'register/encode.test.ts',
  'one-answer.db-test.ts',
  'tampering.db-test.ts',
  'later-records.db-test.ts',
  'planted-leaks.db-test.ts',
  'register-routes.db-test.ts',
  'agency-first.db-test.ts',
  'line-under-sip.journey.ts',
  'oversight-views.journey.ts',
  'up-and-down.journey.ts',
  'lost-parts.journey.ts',
  'upgrade-and-drain.journey.ts',
  'desk-pages.journey.ts',
  'return-calls.journey.ts',
  'intake.journey.ts',
  'staff-pages.journey.ts',
  'officers.journey.ts',
  'enquiry-to-custodian.journey.ts',
  'journeys/keys.journey.ts',
  'several-exchanges.journey.ts',
  'machine/faults.journey.ts',
  'demo.journey.ts',
  'journeys/backup.journey.ts',
  'recording.journey.ts',
  'colleagues.journey.ts',
  'interpreters.journey.ts',
  'callers-who-hang-up.journey.ts',
  'https.journey.ts',
  'enquiry-screens.journey.ts',
  'connections.journey.ts',
  'legal-process.journey.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(name));
      return found === -1 ? longest.length : found;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}

/**
 * A worker reads the modules once and keeps them from one file to the next. No module of ours has a state that a test could find changed; what tests
 * put in the place of variables and functions is taken away before the next one.
 */
const oneWorkerForMany = { isolate: false, restoreMocks: true, unstubEnvs: true, unstubGlobals: true };

export default defineConfig({
  test: {
    // The runner would leave one processor of two idle; these tests wait for PostgreSQL as long as they compute.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...notOurs, 'test/**'],
          ...oneWorkerForMany,
          // Thousands of made-up cases take longer than five seconds where the machine is busy; nothing asserts how long.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database',
          include: ['**/*.db-test.ts'],
          exclude: notOurs,
          ...oneWorkerForMany,
          globalSetup: ['test/support/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 40_000 } },
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Each has a telephone exchange, and often a browser, of its own, and waits most of the time: two at once, when all else is done.
        test: {
          name: 'journeys',
          include: ['test/**/*.journey.ts'],
          exclude: notOurs,
          globalSetup: ['test/support/database-setup.ts'],
          testTimeout: 360_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
