import { describeBytes } from '../backup/files.ts';
import { type MadeBackup, makeBackup } from '../backup/make-backup.ts';
import { chooseDisplay } from '../terminal/steps.ts';
import { dataOption, parseCount, type Verb } from './shared-options.ts';

type Options = { data?: string; to: string; keepLast?: number; json?: boolean };

/** `harborline backup`: everything of a line but its keys, for another place. */
export const backup: Verb = (program, run) => {
  program
    .command('backup')
    .summary('back up the line, which may run meanwhile')
    .description(
      'Writes the database and the recordings into a folder, encrypted under the keys of the line, which are not in it: keep those apart ' +
        '(docs/keys.md, Backup), and the folder of HARBORLINE_WITNESS_FOLDER on another machine. Each run adds a backup; recordings are shared.',
    )
    .addOption(dataOption())
    .requiredOption(
      '--to <folder>',
      'the folder for the backups of this line, best on another machine’s disk',
    )
    .option(
      '--keep-last <number>',
      'once this one is whole, remove all but that many of the newest backups there',
      parseCount,
    )
    .option('--json', 'print one line of JSON')
    .action(run((options: Options) => backUp(options)));
};

async function backUp({ data, to, keepLast, json }: Options): Promise<number> {
  const made = await makeBackup({ data, to, keepLast }, chooseDisplay());
  process.stdout.write(json ? `${JSON.stringify(summarize(made))}\n` : describeBackup(made));
  return 0;
}

function summarize({ folder, manifest, removed, older }: MadeBackup) {
  const { madeAt, ledger, database, recordings } = manifest;
  const parts = recordings ?? [];
  const counted = { count: parts.length, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
  return {
    folder,
    madeAt,
    entries: ledger.entries,
    databaseBytes: database.bytes,
    recordings: counted,
    removed,
    olderRemoved: older.length,
  };
}

/** What was made, in words. */
export function describeBackup(made: MadeBackup): string {
  const { folder, madeAt, entries, databaseBytes, recordings, removed, olderRemoved } = summarize(made);
  return [
    `Backed up the line as it was at ${madeAt}, with ${entries} entries of its ledger, to ${folder}.`,
    `The database takes ${describeBytes(databaseBytes)}; ${recordings.count} recordings take ${describeBytes(recordings.bytes)} beside all backups.`,
    ...(removed > 0 ? [`${removed} recordings that the line has destroyed were removed there.`] : []),
    ...(olderRemoved > 0 ? [`${olderRemoved} older backups were removed.`] : []),
    'The keys are not in it. Without a copy of keys/ that is kept apart, nothing of it can be read.',
    '',
  ].join('\n');
}
