import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { RunVerb } from '../verbs/shared-options.ts';
import { type ErrorKind, errorKinds } from './synthetic/enquiry.ts';
import { mapping } from './synthetic/person.ts';
import type { Enquiries } from './synthetic/population.ts';
import { headLine, personLine } from './synthetic/write-people.ts';

type Options = {
  people: number;
  seed: number;
  records: string;
  queries: string;
  asked: number;
  notOnFile: number;
  errors: ErrorKind;
  map?: string;
};

/** `harborline register synthesize`: children who do not exist, to try and to measure with. */
export function addSynthesize(group: Command, run: RunVerb): void {
  group
    .command('synthesize')
    .summary('make up children, and enquiries about them, to try and to measure with')
    .description(
      'Writes records of children who do not exist, and enquiries about some of them and about others, with the errors of a telephone or of typing. The same seed gives the same bytes (docs/register/synthetic.md).',
    )
    .requiredOption('--people <number>', 'how many records', wholeNumber)
    .option('--seed <number>', 'decides everything', wholeNumber, 1)
    .requiredOption('--records <file>', 'where the records go, as CSV')
    .requiredOption('--queries <file>', 'where the enquiries go; "reference" names who is meant')
    .option('--asked <number>', 'how many enquiries', wholeNumber, 1_000)
    .option('--not-on-file <share>', 'the share of enquiries about children who have no record', share, 0.5)
    .addOption(
      new Option('--errors <kind>', 'how enquiries go wrong').choices(errorKinds).default('telephone'),
    )
    .option('--map <file>', 'write the mapping of these columns, for encode and eval')
    .action(run((options: Options) => synthesize(options)));
}

async function synthesize({ people, seed, asked, notOnFile, errors, ...files }: Options): Promise<number> {
  // Its lists of names are large: no other command waits for them.
  const { makePopulation } = await import('./synthetic/population.ts');
  const away = Math.round(asked * notOnFile);
  const onFile = Math.min(people, asked - away);
  const enquiries: Enquiries = { onFile, notOnFile: away, errors };
  const queries: string[] = [];
  const lines = function* () {
    yield `${headLine()}\n`;
    for (const { record, enquiry } of makePopulation(seed, people, enquiries)) {
      if (enquiry) queries.push(personLine(enquiry.person, [enquiry.slips.join('; ')]));
      if (record) yield `${personLine(record)}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(files.records));
  await writeFile(files.queries, `${[headLine(['slips']), ...queries].join('\n')}\n`);
  if (files.map !== undefined) await writeFile(files.map, `${JSON.stringify(mapping, null, 2)}\n`);
  process.stdout.write(
    `${people} made-up children; ${onFile} enquiries about children on file, ${away} about others.\n`,
  );
  return 0;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('a whole number from 1 up.');
  return number;
}

function share(text: string): number {
  const number = Number(text);
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('a share from 0 to 1.');
  return number;
}
