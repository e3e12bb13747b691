import { describeHeld } from '../backup/describe-pause.ts';
import { refuseBackup } from '../backup/refusals.ts';
import { type Restored, restoreBackup } from '../backup/restore-backup.ts';
import { chooseDisplay } from '../terminal/steps.ts';
import { parseEntries, type Verb } from './shared-options.ts';

type Options = {
  data: string;
  keys: string;
  outside?: string;
  nothingOutside?: boolean;
  acceptLoss?: number;
};

/** `harborline restore`: a backup, put back into a new data folder. */
export const restore: Verb = (program, run) => {
  program
    .command('restore <backup>')
    .summary('put a backup back into a new data folder')
    .description(
      'Checks a backup against its keys and against what is kept outside of the line, puts it back into a folder that does not exist yet, and destroys ' +
        'once more what was destroyed since. Nothing is written over, and nothing is left half put back (docs/backup.md).',
    )
    .requiredOption('--data <folder>', 'the new data folder')
    .requiredOption(
      '--keys <folder>',
      'the copy of keys/ that was kept apart: ring.json, and master.key where there is one',
    )
    .option('--outside <folder>', 'where the last checkpoint and the list of what was destroyed are kept')
    .option('--nothing-outside', 'go on without them: what was destroyed since comes back')
    .option('--accept-loss <entries>', 'go on although so many entries of the ledger are lost', parseEntries)
    .action(run((backup: string, options: Options) => putBack(backup, options)));
};

async function putBack(backup: string, options: Options): Promise<number> {
  const { data, keys, acceptLoss } = options;
  const outside = chooseOutside(options);
  const restored = await restoreBackup(
    { backup, data, keys, outside, acceptedLoss: acceptLoss ?? null },
    chooseDisplay(),
  );
  process.stdout.write(describeRestored(restored, outside));
  return 0;
}

/** Null only where the operator says that nothing is left outside. */
export function chooseOutside(
  { outside, nothingOutside }: Pick<Options, 'outside' | 'nothingOutside'>,
  environment: Record<string, string | undefined> = process.env,
): string | null {
  if (nothingOutside && outside === undefined) return null;
  const named = outside ?? environment['HARBORLINE_WITNESS_FOLDER'];
  if (named === undefined || nothingOutside) throw refuseBackup('OUTSIDE_NOT_NAMED');
  return named;
}

/** What was put back, in words, and what is left to do. */
export function describeRestored(
  { folder, manifest, destroyedAgain, held, lost }: Restored,
  outside: string | null,
): string {
  const compared =
    outside === null
      ? 'It was compared with nothing outside, and what was destroyed since it was made is back. The ledger says so.'
      : `${destroyedAgain} things that were destroyed since are destroyed again.`;
  const loss = [
    `${lost} entries of the ledger are lost, and all that they record. The ledger says so, and has a new name from here on.`,
    'Where HARBORLINE_WITNESS_FOLDER is set, move the file checkpoint there away: it is of the former ledger.',
  ];
  return [
    `The line is in ${folder} as it was at ${manifest.madeAt}. ${compared}`,
    ...(lost > 0 ? loss : []),
    ...describeHeld(held),
    ...(manifest.recordings ? [] : ['Recordings are in the bucket, as they are.']),
    "Put the key server's keys back ('harborline key-server restore'), then start it with 'harborline up' and the same --data.",
    '',
  ].join('\n');
}
