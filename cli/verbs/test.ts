import { chooseDisplay } from '../terminal/steps.ts';
import { fetchWhatTestsNeed } from '../tests/fetch-what-tests-need.ts';
import { projectNames, runTests } from '../tests/run-tests.ts';
import { describeTally } from '../tests/tally.ts';
import type { Verb } from './shared-options.ts';

type Options = { project?: string[]; full?: boolean };

/** `harborline test`: fetches what the tests need and runs them. */
export const test: Verb = (program, run) => {
  program
    .command('test')
    .summary('run the tests')
    .description(
      'Fetches what the tests need (a telephone exchange, a SIP caller, a browser) and runs all of them, or those whose ' +
        'path holds one of the words given.',
    )
    .argument('[files...]', 'parts of the paths of the tests to run')
    .addOption(
      program.createOption('--project <names...>', 'only these kinds of test').choices([...projectNames]),
    )
    .option('--full', 'repeat what takes long as often as one wants before a release')
    .action(run((files: string[], options: Options) => testAll(files, options)));
};

async function testAll(files: string[], { project: projects = [], full }: Options): Promise<number> {
  if (full) process.env['HARBORLINE_TEST_FULL'] = '1';
  const startedAt = performance.now();
  if (needsMachine(files, projects)) await fetchWhatTestsNeed(chooseDisplay());
  const { tally, exitCode } = await runTests(files, projects);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  process.stdout.write(`\nAll of it took ${seconds} s.\n${describeTally(tally)}\n`);
  return exitCode;
}

/** Whether journeys can be among what is asked for; nothing else needs more than the packages. */
function needsMachine(files: string[], projects: string[]): boolean {
  const areAllSmall = files.length > 0 && files.every((file) => /\.(?:db-)?test\.tsx?$/.test(file));
  return !areAllSmall && (projects.length === 0 || projects.includes('journeys'));
}
