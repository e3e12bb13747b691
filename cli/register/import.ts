import type { Command } from 'commander';
import type { UploadRefusal } from '../../contract/register.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import { blindingClient } from '../../server/rooms/blinding/index.ts';
import { custodianIdSchema, openUpload } from '../../server/rooms/fingerprints/index.ts';
import {
  type Applied,
  addCustodian,
  applyDelta,
  type Imported,
  importUpload,
  removeRecord,
} from '../../server/rooms/register/index.ts';
import { withDatabase } from '../ledger/verify-ledger.ts';
import { findLine } from '../line/find-line.ts';
import { placeOfKeyServer } from '../line/key-server.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { openLineKeys } from '../line/open-keys.ts';
import { OperatorError } from '../operator-error.ts';
import { chooseDisplay, type Report } from '../terminal/steps.ts';
import { dataOption, type RunVerb } from '../verbs/shared-options.ts';
import { describeImported, describeUploadRefusal } from './describe-import.ts';

type Options = { data?: string; custodian: string };
const actor = { kind: 'command-line' } as const;

/** `harborline register import`, `custodian` and `remove`: on the line's machine, whether the line runs or not. */
export function addImport(group: Command, run: RunVerb): void {
  group
    .command('custodian <id>')
    .summary('add a custodian whose uploads this line takes in')
    .description(
      'Adds a custodian. Two administrators of the key server register its key besides (docs/register/key-server.md): without that nothing of it is taken in.',
    )
    .requiredOption('--name <name>', 'what people here call it')
    .addOption(dataOption())
    .action(run((id: string, options: { data?: string; name: string }) => addOne(id, options)));
  group
    .command('import <upload>')
    .summary('take in what a custodian has encoded')
    .description(
      'Takes in an upload, whole or of changes only. It is checked before anything of it is searched; until then, and whenever something is wrong, what was searched before is. An import that was interrupted goes on when it is run again.',
    )
    .requiredOption('--custodian <id>', 'whose it is')
    .addOption(dataOption())
    .action(run((file: string, options: Options) => importFile(file, options)));
  group
    .command('remove <reference>')
    .summary("remove one record by the custodian's own reference")
    .requiredOption('--custodian <id>', 'whose it is')
    .addOption(dataOption())
    .action(run((reference: string, options: Options) => remove(reference, options)));
}

function addOne(id: string, { data, name }: { data?: string; name: string }): Promise<number> {
  const custodianId = readId(id);
  return onLine(data, async (db) => {
    if (!(await addCustodian({ db, clock }, { custodianId, name }, actor)))
      throw new OperatorError(
        'CUSTODIAN_THERE',
        `There is a custodian ${custodianId} already.`,
        'name another.',
      );
    process.stdout.write(`Added ${custodianId}.\n`);
    return 0;
  });
}

async function importFile(file: string, { data, custodian }: Options): Promise<number> {
  const custodianId = readId(custodian);
  const upload = await openUpload(file).catch(() => {
    throw new OperatorError('NO_FILE', `${file} cannot be read.`, 'name the file that was encoded.');
  });
  if (typeof upload === 'string') throw describeUploadRefusal(file, upload);
  const take = upload.manifest.kind === 'delta' ? applyDelta : importUpload;
  const outcome = await onLine(data, async (db) => {
    let taken: Imported | Applied | { refused: UploadRefusal } | undefined;
    const step = async (report: Report) => {
      const parts = { db, clock, ids, keys: await openLineKeys(data), rekeying: await openRekeying(data) };
      const onChunk = (done: number, of: number) => report(`${done} of ${of} parts`);
      taken = await take(parts, upload, { custodianId, actor, onChunk });
    };
    await chooseDisplay().runGroups([
      { title: 'Import', steps: [{ title: 'Records into the register', run: step }] },
    ]);
    return taken;
  }).finally(() => upload.close());
  if (!outcome) throw new Error('The import ended without an outcome.');
  if ('refused' in outcome) throw describeUploadRefusal(file, outcome.refused);
  process.stdout.write(describeImported(outcome));
  return 0;
}

function remove(reference: string, { data, custodian }: Options): Promise<number> {
  const custodianId = readId(custodian);
  return onLine(data, async (db) => {
    const parts = { db, clock, keys: await openLineKeys(data) };
    const generations = await removeRecord(parts, { custodianId, reference, actor });
    process.stdout.write(
      generations === 0
        ? 'There is no such record, so nothing was removed.\n'
        : `Removed from ${generations === 1 ? 'one generation' : `${generations} generations`}.\n`,
    );
    return generations === 0 ? 1 : 0;
  });
}

function readId(id: string): string {
  const read = custodianIdSchema.safeParse(id);
  if (read.success) return read.data;
  throw new OperatorError(
    'NO_CUSTODIAN_ID',
    `'${id}' cannot be the id of a custodian.`,
    'use letters, digits and hyphens, at most 64.',
  );
}

const onLine = <Result>(data: string | undefined, work: (db: Database) => Promise<Result>): Promise<Result> =>
  withLineDatabase(data, ({ registerUrl }) => withDatabase(registerUrl, work));

async function openRekeying(data: string | undefined) {
  const found = await findLine(data);
  if (!found) throw new Error('The line was there a moment ago.');
  return blindingClient(placeOfKeyServer(found.paths).place);
}
