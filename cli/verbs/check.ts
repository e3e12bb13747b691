import { availableParallelism } from 'node:os';
import { diagramGate } from '../check/diagram.ts';
import { describeOutcome, runGates } from '../check/gate.ts';
import { policiesPageGate } from '../check/policies-page.ts';
import { programGates } from '../check/program-gates.ts';
import { schemaGates } from '../check/schema-gates.ts';
import { findPostgresClient } from '../machine/tools.ts';
import { chooseDisplay } from '../terminal/steps.ts';
import type { Verb } from './shared-options.ts';

/** `harborline check`: all that can be known of a change without starting the line. */
export const check: Verb = (program, run) => {
  program
    .command('check')
    .summary('the fast gate: types, rules, imports, format, schema, diagram')
    .description(
      'Runs every check that needs no telephone, prints each with its time, and exits 1 if any fails.',
    )
    .option('--write', 'put right what a program can: format, schema dump, table types, diagram, policies')
    .action(run((options: { write?: boolean }) => runChecks(options.write ?? false)));
};

async function runChecks(write: boolean): Promise<number> {
  const fetchPgDump = {
    title: 'pg_dump',
    run: async (report: (line: string) => void) => void (await findPostgresClient('pg_dump', report)),
  };
  await chooseDisplay().runGroups([{ title: 'Tools', steps: [fetchPgDump] }]);
  const gates = [...programGates(write), ...schemaGates(write), diagramGate(write), policiesPageGate(write)];
  const startedAt = performance.now();
  const passed = await runGates(gates, Math.max(2, availableParallelism()), (outcome) =>
    process.stdout.write(`${describeOutcome(outcome)}\n`),
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    passed ? `\nAll checks passed in ${seconds} s.\n` : `\nSome checks failed (${seconds} s).\n`,
  );
  return passed ? 0 : 1;
}
