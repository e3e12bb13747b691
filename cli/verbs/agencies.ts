import { createReadStream } from 'node:fs';
import { systemClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  describeListProblem,
  type ImportCounts,
  type ImportOutcome,
  importAgencies,
} from '../../server/rooms/agencies/index.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type Verb } from './shared-options.ts';

type Options = { data?: string; check?: boolean };

/** `harborline agencies`: the directory of agencies, as docs/agencies.md explains it. */
export const agencies: Verb = (program, run) => {
  const group = program.command('agencies').summary('the directory of agencies').helpCommand(false);
  group
    .command('import')
    .summary('take a list of agencies into the directory')
    .description(
      "Reads a list in the form of the FBI Crime Data Explorer's agencies CSV. Agencies come in disabled, until two people record what each is for; those in use stay as they are. Where anything is wrong with the list, each mistake is printed with its line, and the directory stays as it is.",
    )
    .argument('<file>', 'the CSV file, in UTF-8')
    .option('--check', 'say what it would do, and do nothing')
    .addOption(dataOption())
    .action(run((file: string, options: Options) => importList(file, options)));
};

async function importList(file: string, { data, check = false }: Options): Promise<number> {
  const outcome = await withLineDatabase(data, async ({ databaseUrl }) => {
    const db = openDatabase(databaseUrl, createLog('silent'), 2);
    try {
      const options = { actor: { kind: 'command-line' }, onlyCheck: check } as const;
      return await importAgencies({ db, clock: systemClock }, readFileOf(file), options);
    } finally {
      await db.destroy();
    }
  });
  process.stdout.write(describeImport(file, outcome));
  return 0;
}

async function* readFileOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer;
  } catch {
    throw new OperatorError(
      'NO_FILE',
      `${file} cannot be read.`,
      'name a list of agencies (docs/agencies.md).',
    );
  }
}

/** What became of a list, in words; throws where it was refused. */
export function describeImport(file: string, outcome: ImportOutcome): string {
  if ('problems' in outcome) {
    const told = outcome.problems.map((problem) => describeListProblem(file, problem));
    const untold = outcome.count - told.length;
    if (untold > 0) told.push(`... and ${untold} more.`);
    throw new OperatorError(
      'LIST_WRONG',
      `${told.join('\n')}\nThe directory is as it was.`,
      'mend the lines that are named; docs/agencies.md says what a list may hold.',
    );
  }
  return describeCounts(file, outcome, outcome.imported ? did : would);
}

const did = { added: 'added, disabled', changed: 'disabled ones changed' };
const would = { added: 'would be added, disabled', changed: 'disabled ones would change' };

function describeCounts(file: string, counts: ImportCounts, words: typeof did): string {
  const { rows, added, changed, keptInUse, notInList } = counts;
  const lines = [
    `Agencies in the list: ${rows}; ${words.added}: ${added}; ${words.changed}: ${changed}.`,
    ...keptInUse.map(
      (line) => `${file}:${line}: this agency is in use and stays as it is; two people change it.`,
    ),
  ];
  if (notInList > 0)
    lines.push(`Agencies of the directory that are not in the list, and stay: ${notInList}.`);
  return `${lines.join('\n')}\n`;
}
