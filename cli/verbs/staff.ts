import { isUnstaffed } from '../../server/rooms/staff/index.ts';
import { makeAccount, makeSignInLink, withStaffing } from '../demo.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type Verb } from './shared-options.ts';

type Options = { data?: string; name: string };

/** `harborline staff first-operator`: makes the first account of a line. */
export const staff: Verb = (program, run) => {
  const group = program.command('staff').summary('the people who work here').helpCommand(false);
  group
    .command('first-operator')
    .summary('make the first account and print its sign-in link')
    .description(
      'Makes the account of the first operator, who can make the others, and prints a link that signs in once within a ' +
        'day. Refused as soon as anybody has an account.',
    )
    .addOption(dataOption())
    .requiredOption('--name <name>', 'how the operator is called')
    .action(run((options: Options) => makeFirstOperator(options)));
};

function makeFirstOperator({ data, name }: Options): Promise<number> {
  return withLineDatabase(data, ({ databaseUrl, publicUrl }) =>
    withStaffing(databaseUrl, async (staffing) => {
      if (!(await isUnstaffed(staffing.db)))
        throw new OperatorError(
          'STAFFED_ALREADY',
          'There are accounts here already, so this is not the first operator.',
          'ask an operator of this line; a demo needs a data folder of its own (--data).',
        );
      const account = await makeAccount(staffing, { name, role: 'operator' });
      const link = await makeSignInLink(staffing, account.accountId, publicUrl);
      process.stdout.write(`${link}\n`);
      process.stderr.write('This link signs in once, within a day. The line has to run for it.\n');
      return 0;
    }),
  );
}
