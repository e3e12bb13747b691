import { openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { type LedgerVerdict, verifyLedger } from '../../server/rooms/ledger/index.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { dataOption, type Verb } from './shared-options.ts';

type Options = { data?: string; json?: boolean };

/** `harborline ledger verify`: recomputes the record of all that was done. */
export const ledger: Verb = (program, run) => {
  const group = program.command('ledger').summary('the record of all that was done').helpCommand(false);
  group
    .command('verify')
    .summary('recompute the ledger and say where it breaks')
    .description(
      'Recomputes every hash of the ledger from the stored entries, of a line that runs or not. Exits 1 where it breaks.',
    )
    .addOption(dataOption())
    .option('--json', 'print the verdict as one line of JSON')
    .action(run((options: Options) => verify(options)));
};

function verify({ data, json }: Options): Promise<number> {
  return withLineDatabase(data, async ({ databaseUrl }) => {
    const db = openDatabase(databaseUrl, createLog('silent'), 2);
    try {
      const verdict = await verifyLedger(db);
      process.stdout.write(json ? `${JSON.stringify(verdict)}\n` : describeVerdict(verdict));
      return verdict.ok ? 0 : 1;
    } finally {
      await db.destroy();
    }
  });
}

/** The verdict in words. */
export function describeVerdict(verdict: LedgerVerdict): string {
  if (verdict.ok)
    return `The ledger is whole: ${verdict.entries} entries, and each fits its hash.\nIts head is ${verdict.head}.\n`;
  const problems = verdict.problems.map(({ position, entryId, what }) => {
    const where = position === null ? `entry ${entryId}` : `position ${position} (entry ${entryId})`;
    return `  ${where}: ${what}`;
  });
  return [
    `THE LEDGER IS BROKEN. ${verdict.entries} entries were read.`,
    ...problems,
    'What to do: keep this database as it is, and compare it with your last backup; whoever could write to it is a suspect.',
    '',
  ].join('\n');
}
