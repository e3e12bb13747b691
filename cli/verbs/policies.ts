import { readFile } from 'node:fs/promises';
import { systemClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { checkOperatorText, tryText, type WeighedText } from '../../server/rooms/disclosure/index.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type Verb } from './shared-options.ts';

/** `harborline policies`: what an operator adds to the product's policies, as docs/policies.md explains. */
export const policies: Verb = (program, run) => {
  const group = program
    .command('policies')
    .summary('what an operator adds to what may be said')
    .description(
      'An operator may forbid more than the product does, and permit less (docs/policies.md). Policies are proposed and decided by two ' +
        'people who are signed in, on the page Policies: whoever has this command line is nobody yet.',
    )
    .helpCommand(false);
  group
    .command('check')
    .summary('say what is wrong with a file of policies')
    .description('Holds the file against the schema and the floor. Needs no line.')
    .argument('<file>', 'a file in Cedar')
    .action(run((file: string) => check(file)));
  group
    .command('try')
    .summary('say what a file of policies would have changed in the last days')
    .description(
      'Checks the file, and tries it out on what this line has decided, in totals of eleven or more of a day. It is written down.',
    )
    .argument('<file>', 'a file in Cedar')
    .addOption(dataOption())
    .action(run((file: string, { data }: { data?: string }) => tryOut(file, data)));
};

async function check(file: string): Promise<number> {
  const checked = await checkOperatorText(await readSource(file));
  if ('problems' in checked) throw notTaken(file, checked.problems);
  process.stdout.write(`${file} can be proposed: on the page Policies.\n`);
  return 0;
}

async function tryOut(file: string, data: string | undefined): Promise<number> {
  const text = await readSource(file);
  const weighed = await withLineDatabase(data, async ({ databaseUrl }) => {
    const db = openDatabase(databaseUrl, createLog('silent'), 2);
    try {
      return await tryText(db, text, { at: systemClock.now(), actor: { kind: 'command-line' } });
    } finally {
      await db.destroy();
    }
  });
  if ('problems' in weighed.set) throw notTaken(file, weighed.set.problems);
  process.stdout.write(describeTried(weighed));
  return 0;
}

export function describeTried({ changes, tried }: Pick<WeighedText, 'changes' | 'tried'>): string {
  const ids = changes.map(({ policyId, before, after }) =>
    before === null
      ? `added: ${policyId}`
      : after === null
        ? `taken away: ${policyId}`
        : `changed: ${policyId}`,
  );
  const counts = tried.changes.map(
    ({ action, purpose, before, after, count }) =>
      `${count}  ${action}, ${purpose}: ${before}, then ${after}`,
  );
  const none = counts.length === 0 ? ['Nothing would have been decided otherwise.'] : [];
  const left = tried.areAnyLeftOut ? ['Days with fewer than eleven alike are left out.'] : [];
  return [...ids, ...counts, ...none, ...left].map((line) => `${line}\n`).join('');
}

async function readSource(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new OperatorError(
      'NO_FILE',
      `${file} cannot be read.`,
      'name a file of policies (docs/policies.md).',
    );
  }
}

const notTaken = (file: string, problems: readonly { message: string }[]) =>
  new OperatorError(
    'POLICIES_WRONG',
    problems.map(({ message }) => `${file}: ${message}`).join('\n'),
    'mend what is named; docs/policies.md says what an operator may add.',
  );
