import { inTransaction } from '../../server/platform/db/transaction.ts';
import {
  appendEntry,
  exportLedger,
  noEnquiry,
  printNoteKey,
  proveEntry,
  readOrigin,
} from '../../server/rooms/ledger/index.ts';
import { acceptLoss } from '../backup/accept-loss.ts';
import { certify, checkCertificate, type KeyOptions } from '../ledger/certificates.ts';
import { describeVerdict } from '../ledger/describe-verdict.ts';
import { readLineKeys, type VerifyOptions, verifyAsAsked, withDatabase } from '../ledger/verify-ledger.ts';
import { findLine } from '../line/find-line.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, parseEntries, type Verb } from './shared-options.ts';

const collect = (value: string, before: string[]): string[] => [...before, value];

/** `harborline ledger`: the record of all that was done, verified, exported, and by whose key it is signed. */
export const ledger: Verb = (program, run) => {
  const group = program.command('ledger').summary('the record of all that was done').helpCommand(false);
  group
    .command('verify')
    .summary('recompute the ledger and say where it breaks')
    .description(
      'Recomputes every hash of the ledger from the stored entries, of a line that runs or not, and compares it with its signed checkpoints. Exits 1 where it breaks, and says which entry is missing, altered or moved.',
    )
    .addOption(dataOption())
    .option('--database <url>', 'verify another database, such as one into which a backup was put back')
    .option('--tiles <folder>', "verify what 'ledger export' has written; needs no database")
    .option('--checkpoint <file>', 'a checkpoint that was kept elsewhere; may be repeated', collect, [])
    .option('--key <key>', "the line's key, where its data folder is not here; may be repeated", collect, [])
    .option('--json', 'print the verdict as one line of JSON')
    .action(run((options: VerifyOptions & { json?: boolean }) => verify(options)));
  group
    .command('export <folder>')
    .summary('write the ledger as tiles (c2sp.org/tlog-tiles)')
    .description(
      'Writes tiles, entries and the last checkpoint into a folder, so that others can verify the ledger without the database.',
    )
    .addOption(dataOption())
    .action(run((folder: string, options: { data?: string }) => exportTo(folder, options)));
  group
    .command('prove <entry>')
    .summary('print the proof that one entry is in the ledger')
    .description(
      'Prints the inclusion proof of the entry with that number and the checkpoint that it leads to (c2sp.org/tlog-proof).',
    )
    .addOption(dataOption())
    .action(run((entry: string, options: { data?: string }) => prove(entry, options)));
  group
    .command('certify <entry>')
    .summary('print the certificate of what one entry destroyed')
    .description(
      'Prints what was destroyed, when and by which schedule, with the entry that says so and the proof that it is in the ledger, as JSON. Keep it with the checkpoint outside.',
    )
    .addOption(dataOption())
    .action(run((entry: string, options: { data?: string }) => certify(entry, options)));
  group
    .command('certificate <file>')
    .summary('say whether a certificate of destruction holds')
    .description(
      'Checks a certificate that was printed before, by the keys of the line or those that are named. Exits 1 where it does not hold, and says why.',
    )
    .addOption(dataOption())
    .option('--key <key>', "the line's key, where its data folder is not here; may be repeated", collect, [])
    .action(run((file: string, options: KeyOptions) => checkCertificate(file, options)));
  group
    .command('accept-loss')
    .argument('<entries>', 'how many are lost', parseEntries)
    .summary('go on with a database that was put back and is behind the checkpoint outside')
    .description(
      "For a line that does not run, whose database was put back by other means than 'harborline restore': its ledger lacks so many entries of which the checkpoint outside speaks. " +
        'It goes on under another name, and the loss is written into it (docs/backup.md).',
    )
    .addOption(dataOption())
    .action(run((entries: number, options: { data?: string }) => accept(entries, options)));
  group
    .command('key')
    .summary('print the key by which checkpoints are verified')
    .addOption(dataOption())
    .action(run((options: { data?: string }) => printKeys(options)));
};

async function verify({ json, ...options }: VerifyOptions & { json?: boolean }): Promise<number> {
  const verdict = await verifyAsAsked(options);
  process.stdout.write(json ? `${JSON.stringify(verdict)}\n` : describeVerdict(verdict));
  return verdict.ok ? 0 : 1;
}

function exportTo(folder: string, { data }: { data?: string }): Promise<number> {
  const onLine = async ({ databaseUrl }: { databaseUrl: string }) => {
    const entries = await withDatabase(databaseUrl, async (db) => {
      const actor = { kind: 'command-line' } as const;
      const entry = { kind: 'ledger-exported', at: new Date(), actor, ...noEnquiry, subject: {} } as const;
      await inTransaction(db, (tx) => appendEntry(tx, entry));
      return exportLedger(db, folder, (done) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} entries`);
      });
    });
    if (process.stderr.isTTY) process.stderr.write('\n');
    process.stdout.write(
      entries === 0
        ? 'Nothing has been signed yet, so nothing was written. Start the line, and try again in a minute.\n'
        : `Wrote ${entries} entries, their tiles and the checkpoint to ${folder}.\n`,
    );
    return entries === 0 ? 1 : 0;
  };
  return withLineDatabase(data, onLine);
}

function prove(entry: string, { data }: { data?: string }): Promise<number> {
  return withLineDatabase(data, async ({ databaseUrl }) => {
    const isNumber = /^[1-9]\d{0,14}$/.test(entry);
    const proof = isNumber
      ? await withDatabase(databaseUrl, (db) => proveEntry(db, Number(entry)))
      : undefined;
    process.stdout.write(
      proof ??
        `There is no entry ${entry} yet for which a checkpoint speaks. Checkpoints come every minute.\n`,
    );
    return proof === undefined ? 1 : 0;
  });
}

async function accept(entries: number, { data }: { data?: string }): Promise<number> {
  if ((await findLine(data))?.isRunning)
    throw new OperatorError(
      'RUNNING',
      'This line runs.',
      "stop it with 'harborline down', then run the same command again.",
    );
  const { lost, origin } = await acceptLoss(data, entries);
  process.stdout.write(
    `${lost} entries of the ledger are lost, and all that they record. The ledger says so, and its name is ${origin} from here on.\n`,
  );
  return 0;
}

function printKeys({ data }: { data?: string }): Promise<number> {
  return withLineDatabase(data, async ({ databaseUrl }) => {
    const origin = await withDatabase(databaseUrl, readOrigin);
    const keys = await readLineKeys(data, origin);
    process.stdout.write(keys.map((key) => `${printNoteKey(key)}\n`).join(''));
    return 0;
  });
}
