import type { Command } from 'commander';
import { skillLevel, skillName } from '../../contract/routing.ts';
import { isRefusal, type Refusal, refusals } from '../../server/platform/errors.ts';
import {
  defineSkill,
  listAccounts,
  listHeldSkills,
  listSkills,
  type Staffing,
  setSkill,
} from '../../server/rooms/staff/index.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { withStaffing } from '../line/sign-in-links.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type RunVerb } from './shared-options.ts';

type Options = { data?: string };
const commandLine = { kind: 'command-line' } as const;

/** `harborline staff skill`: what people can, which the rules of routing ask for. */
export function addSkillVerbs(staff: Command, run: RunVerb): void {
  const group = staff.command('skill').summary('what people can, which rules ask for').helpCommand(false);
  group
    .command('list')
    .summary('list the skills, and who has them')
    .addOption(dataOption())
    .action(run(({ data }: Options) => inStaff(data, list)));
  group
    .command('define')
    .summary('add a skill')
    .argument('<skill>', 'how rules name it: small letters, digits and hyphens')
    .argument('<name>', 'how people read it')
    .addOption(dataOption())
    .action(
      run((skill: string, name: string, { data }: Options) =>
        inStaff(data, (staffing) =>
          done(defineSkill(staffing, { skill: checkName(skill), name }, commandLine)),
        ),
      ),
    );
  group
    .command('set')
    .summary('say how well somebody can something')
    .argument('<account>', 'the account, as the list names it')
    .argument('<skill>', 'the skill')
    .argument('<level>', 'from 1 to 5, or none to take it away')
    .addOption(dataOption())
    .action(
      run((accountId: string, skill: string, level: string, { data }: Options) =>
        inStaff(data, (staffing) => set(staffing, accountId, skill, level)),
      ),
    );
}

const inStaff = (data: string | undefined, work: (staffing: Staffing) => Promise<number>): Promise<number> =>
  withLineDatabase(data, ({ databaseUrl }) => withStaffing(databaseUrl, work));

async function list({ db }: Staffing): Promise<number> {
  const held = await listHeldSkills(db);
  for (const { skill, name } of await listSkills(db)) process.stdout.write(`${skill}  ${name}\n`);
  for (const { accountId, name } of await listAccounts(db)) {
    const own = held.filter((one) => one.accountId === accountId);
    const told = own.map(({ skill, level }) => `${skill} ${level}`).join(', ');
    process.stdout.write(`${accountId}  ${name}: ${told || 'none'}\n`);
  }
  return 0;
}

function set(staffing: Staffing, accountId: string, skill: string, asked: string): Promise<number> {
  const level = asked === 'none' ? null : skillLevel.safeParse(Number(asked)).data;
  if (level === undefined)
    throw new OperatorError(
      'LEVEL_UNCLEAR',
      `"${asked}" is no level.`,
      'give a number from 1 to 5, or none.',
    );
  return done(setSkill(staffing, { accountId, skill: checkName(skill), level }, commandLine));
}

function checkName(skill: string): string {
  if (skillName.safeParse(skill).success) return skill;
  throw new OperatorError(
    'SKILL_UNCLEAR',
    `"${skill}" cannot be the name of a skill.`,
    'use small letters, digits and hyphens, beginning with a letter.',
  );
}

async function done(outcome: Promise<'done' | Refusal>): Promise<number> {
  const answer = await outcome;
  if (!isRefusal(answer)) return 0;
  throw new OperatorError(
    answer.refused,
    refusals[answer.refused].message,
    "'harborline staff skill list' says which skills and accounts there are.",
  );
}
