import {
  keysFolderOf,
  protectRing,
  type RootSettings,
  readStoredRing,
  type StoredRing,
} from '../../server/adapters/keys/index.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { recordKeyChange } from '../../server/rooms/ledger/index.ts';
import { findLine } from '../line/find-line.ts';
import { rootOfEnvironment } from '../line/keys-root.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { explainKeys } from '../line/open-keys.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type Verb } from './shared-options.ts';

type StatusOptions = { data?: string; json?: boolean };
type ProtectOptions = { data?: string; masterKey?: boolean; passphraseFile?: string; command?: string };

/** `harborline keys`: what protects the keys of a line. Keys are rotated and destroyed by two people in the desk, never here. */
export const keys: Verb = (program, run) => {
  const group = program
    .command('keys')
    .summary('what protects the keys of this line')
    .description('Keys are rotated and destroyed by two people at their desks, not on the command line.')
    .helpCommand(false);
  group
    .command('status')
    .summary('say which keys there are and what protects them')
    .description(
      'Reads the key ring without opening it. Exits 1 where it is not whole or others can read it.',
    )
    .addOption(dataOption())
    .option('--json', 'print one line of JSON')
    .action(run((options: StatusOptions) => status(options)));
  group
    .command('protect')
    .summary('put the key ring under another protection')
    .description(
      'Protects the key ring of a line that does not run by something else. What protects it now is what the environment says ' +
        '(HARBORLINE_KEYS_PASSPHRASE_FILE, HARBORLINE_KEYS_COMMAND, else the master key file). The data stays as it is.',
    )
    .addOption(dataOption())
    .option('--passphrase-file <file>', 'by the passphrase in this file')
    .option('--command <path>', 'by this command of yours, which wraps and unwraps (docs/keys.md)')
    .option('--master-key', 'by a master key in a file of the data folder')
    .action(run((options: ProtectOptions) => protect(options)));
};

async function status({ data, json }: StatusOptions): Promise<number> {
  const stored = await explainKeys(async () => readStoredRing(keysFolderOf(await folderOf(data))));
  if (!stored) throw noRing();
  process.stdout.write(json ? `${JSON.stringify(summarizeRing(stored))}\n` : describeRing(stored));
  return 0;
}

/** What may be told about a ring: everything but its wrapped keys. */
export function summarizeRing({ ringId, generation, root, keys: stored }: StoredRing) {
  const told = stored.map(({ use, version, madeAt, retiredAt }) => ({ use, version, madeAt, retiredAt }));
  return { ringId, generation, protectedBy: root, keys: told };
}

const protections = {
  file: 'the master key file',
  passphrase: 'a passphrase',
  command: 'a command',
} as const;

/** The ring in words. */
export function describeRing(stored: StoredRing): string {
  const { ringId, generation, protectedBy, keys: told } = summarizeRing(stored);
  const lines = told.map(({ use, version, madeAt, retiredAt }) => {
    const isNewest = told.every((other) => other.use !== use || other.version <= version);
    const state = retiredAt ? `destroyed ${retiredAt}` : isNewest ? 'in use' : 'still opens what it wrapped';
    return `  ${use} ${version}: made ${madeAt}, ${use === 'ledger-signing' && !isNewest ? 'former' : state}`;
  });
  const head = `The key ring ${ringId} is protected by ${protections[protectedBy]}, and was changed ${generation - 1} times.`;
  return [head, ...lines, ''].join('\n');
}

/** The one protection that was asked for. */
export function chooseProtection({ masterKey, passphraseFile, command }: ProtectOptions): RootSettings {
  const asked: RootSettings[] = [
    ...(masterKey ? [{ kind: 'file' } as const] : []),
    ...(passphraseFile ? [{ kind: 'passphrase', passphraseFile } as const] : []),
    ...(command ? [{ kind: 'command', command } as const] : []),
  ];
  const [only] = asked;
  if (only && asked.length === 1) return only;
  throw new OperatorError(
    'PROTECTION_UNCLEAR',
    'It is not clear what should protect the keys.',
    'give one of --passphrase-file, --command and --master-key.',
  );
}

async function protect(options: ProtectOptions): Promise<number> {
  const { data } = options;
  const to = chooseProtection(options);
  const from = await explainKeys(async () => rootOfEnvironment());
  if ((await findLine(data))?.isRunning)
    throw new OperatorError(
      'RUNNING',
      'This line runs, and would not find its keys at its next start.',
      "stop it with 'harborline down', protect the keys, and start it with the new setting.",
    );
  const keysFolder = keysFolderOf(await folderOf(data));
  if (!(await explainKeys(() => readStoredRing(keysFolder)))) throw noRing();
  await withLineDatabase(data, async ({ databaseUrl }) => {
    const db = openDatabase(databaseUrl, createLog('silent'), 2);
    const change = { change: 'protect', use: 'ring', version: null, root: to.kind } as const;
    try {
      await recordKeyChange({ db, clock: systemClock }, { kind: 'command-line' }, change, () =>
        explainKeys(() => protectRing(keysFolder, from, to)),
      );
    } finally {
      await db.destroy();
    }
  });
  process.stdout.write(describeNextStart(to));
  return 0;
}

/** What the operator has to set from now on. */
export function describeNextStart(to: RootSettings): string {
  const settings = {
    file: 'Start it without HARBORLINE_KEYS_PASSPHRASE_FILE and HARBORLINE_KEYS_COMMAND.',
    passphrase:
      'Start it with HARBORLINE_KEYS_PASSPHRASE_FILE naming that file, and keep the passphrase apart from it too.',
    command: 'Start it with HARBORLINE_KEYS_COMMAND naming that command.',
  };
  return `The keys are now protected by ${protections[to.kind]}. ${settings[to.kind]}\nMake a new backup; older ones open with the old protection.\n`;
}

async function folderOf(data: string | undefined): Promise<string> {
  const found = await findLine(data);
  if (!found) throw noRing();
  return found.paths.folder;
}

function noRing(): OperatorError {
  return new OperatorError(
    'NO_KEYS',
    'There are no keys in that data folder yet.',
    "start the line once with 'harborline up', or name another folder with --data.",
  );
}
