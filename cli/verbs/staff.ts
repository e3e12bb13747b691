import { isRefusal } from '../../server/platform/errors.ts';
import { makeFirstOperators } from '../../server/rooms/staff/index.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { toSignInLink, withStaffing } from '../line/sign-in-links.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type Verb } from './shared-options.ts';
import { addSkillVerbs } from './staff-skill.ts';

type Options = { data?: string; first: string; firstNumber: string; second: string; secondNumber: string };

/** `harborline staff first-operators`: makes the first two accounts of a line. */
export const staff: Verb = (program, run) => {
  const group = program.command('staff').summary('the people who work here').helpCommand(false);
  group
    .command('first-operators')
    .summary('make the first two accounts and print a sign-in link for each')
    .description(
      'Makes the accounts of the first two operators, who are two people, and prints a link for each that signs in once within ' +
        'a day. From then on everything about accounts is proposed by one person and approved by another. Refused as soon as ' +
        'anybody has an account. Hand each link to its own person: whoever holds both is both.',
    )
    .addOption(dataOption())
    .requiredOption('--first <name>', 'how the first operator is called')
    .requiredOption('--first-number <number>', "the first operator's staff number")
    .requiredOption('--second <name>', 'how the second operator is called')
    .requiredOption('--second-number <number>', "the second operator's staff number")
    .action(run((options: Options) => makeThem(options)));
  addSkillVerbs(group, run);
};

function makeThem({ data, first, firstNumber, second, secondNumber }: Options): Promise<number> {
  if (firstNumber === secondNumber)
    throw new OperatorError(
      'SAME_PERSON_TWICE',
      'Both operators have the same staff number, so they would be one person.',
      'name two people with a staff number each.',
    );
  return withLineDatabase(data, ({ databaseUrl, publicUrl }) =>
    withStaffing(databaseUrl, async (staffing) => {
      const links = await makeFirstOperators(
        staffing,
        [
          { name: first, staffNumber: firstNumber },
          { name: second, staffNumber: secondNumber },
        ],
        { kind: 'command-line' },
      );
      if (isRefusal(links))
        throw new OperatorError(
          'STAFFED_ALREADY',
          'There are accounts here already, so these are not the first operators.',
          'ask two operators of this line; a demo needs a data folder of its own (--data).',
        );
      for (const token of links) process.stdout.write(`${toSignInLink(token, publicUrl)}\n`);
      process.stderr.write(
        'The first link is for the first operator, the second for the second. Each signs in once, within a day.\n',
      );
      return 0;
    }),
  );
}
