import { mkdir, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { openRoot, openSecretFile } from '../../server/adapters/keys/index.ts';
import { systemClock } from '../../server/platform/clock.ts';
import {
  backUpKeys,
  backupContext,
  blindingClient,
  holdFolder,
  keyFileOf,
  restoreKeys,
} from '../../server/rooms/blinding/index.ts';
import { makeAdministratorKey, readAdministrator } from '../key-server/administrator-key.ts';
import { appointFirst } from '../key-server/appoint.ts';
import { makeCertificates } from '../key-server/certificates.ts';
import { applyFile, proposeChange, signFile, type WishOptions } from '../key-server/changes.ts';
import { askedPlace, type DataOption, explained, ownSecrets, ownSettings } from '../key-server/place.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type RunVerb, type Verb } from './shared-options.ts';

type PassphraseOption = { passphraseFile: string };

/** `harborline key-server`: what the administrators of the key server do (docs/register/key-server.md). */
export const keyServer: Verb = (program, run) => {
  const group = program
    .command('key-server')
    .summary('the process that holds the keys of the register')
    .description(
      'For the administrators of the key server, on its machine; docs/register/key-server.md says how.',
    )
    .helpCommand(false);
  group
    .command('status')
    .summary('say how it is, as one line of JSON')
    .addOption(dataOption())
    .action(run((options: DataOption) => explained(() => status(options))));
  addChanges(group, run);
  addCustody(group, run);
};

function addChanges(group: Command, run: RunVerb): void {
  group
    .command('administrator <name>')
    .summary('make the key by which one administrator signs changes')
    .requiredOption('--out <file>', 'where the key goes')
    .requiredOption('--passphrase-file <file>', 'the passphrase that opens it, at least 12 characters')
    .action(
      run((name: string, options: { out: string } & PassphraseOption) => newAdministrator(name, options)),
    );
  group
    .command('appoint <administrators...>')
    .summary('name the first administrators, NAME=KEY each, on the machine of the key server')
    .addOption(dataOption())
    .action(run((named: string[], options: DataOption) => explained(() => appoint(named, options))));
  group
    .command('propose')
    .summary('write down one change for two administrators to sign')
    .addOption(dataOption())
    .requiredOption('--out <file>', 'where the change goes')
    .option('--register-custodian <id>', 'take uploads of this custodian')
    .option('--public-key <key>', "that custodian's, as 'harborline register keys new' has printed it")
    .option('--holds <count>', 'how many children that custodian may hold, unless set 500000')
    .option('--limit-custodian <id>', 'this registered custodian may hold so many (--holds)')
    .option('--revoke-custodian <id>', 'take no more uploads of it')
    .option('--add-line-key <version>', 'begin the next version of the line key')
    .option(
      '--renew-community-key <version>',
      'begin the next version of the community key, and of the line key',
    )
    .option('--destroy-line-key <version>', 'destroy a former version for good')
    .option(
      '--administrators <each...>',
      'these administrators, NAME=KEY each, in the place of those there are',
    )
    .action(run((options: WishOptions & DataOption & { out: string }) => propose(options)));
  group
    .command('sign <change>')
    .summary('add the signature of one administrator to a change')
    .requiredOption('--key <file>', 'the key of that administrator')
    .requiredOption('--passphrase-file <file>', 'the passphrase that opens it')
    .action(run((file: string, options: { key: string } & PassphraseOption) => sign(file, options)));
  group
    .command('apply <change>')
    .summary('have the key server make a change that two have signed')
    .addOption(dataOption())
    .action(run((file: string, options: DataOption) => apply(file, options)));
}

function addCustody(group: Command, run: RunVerb): void {
  group
    .command('certificates <name>')
    .summary('make an authority, and a certificate for the key server of that name and for the line')
    .requiredOption('--out <folder>', 'an empty folder for all of them')
    .action(run((name: string, { out }: { out: string }) => certificates(name, out)));
  group
    .command('key-file <custodian>')
    .summary("write one custodian's key file, which holds the community key")
    .addOption(dataOption())
    .requiredOption('--out <file>', 'where it goes; carry it by hand or by a sealed channel')
    .action(
      run((custodian: string, options: DataOption & { out: string }) =>
        explained(() => writeKeyFile(custodian, options)),
      ),
    );
  group
    .command('backup <file>')
    .summary('write a copy of its keys, sealed with a passphrase')
    .description(
      'The folder of the copy is to be yours alone (chmod 700). Make a new copy after each change.',
    )
    .addOption(dataOption())
    .requiredOption('--passphrase-file <file>', 'the passphrase of the copy')
    .action(
      run((file: string, options: DataOption & PassphraseOption) => explained(() => backUp(file, options))),
    );
  group
    .command('restore <file>')
    .summary('put the keys of a copy into the empty folder of a new key server')
    .addOption(dataOption())
    .requiredOption('--passphrase-file <file>', 'the passphrase of the copy')
    .action(
      run((file: string, options: DataOption & PassphraseOption) => explained(() => restore(file, options))),
    );
}

const say = (text: string): number => {
  process.stdout.write(`${text}\n`);
  return 0;
};

async function status(options: DataOption): Promise<number> {
  const state = await blindingClient(await askedPlace(options)).state();
  say(JSON.stringify(state));
  return 'refused' in state ? 1 : 0;
}

async function newAdministrator(name: string, { out, passphraseFile }: { out: string } & PassphraseOption) {
  return say(await makeAdministratorKey(name, out, passphraseFile));
}

async function appoint(named: string[], options: DataOption): Promise<number> {
  await appointFirst(named.map(readAdministrator), options);
  return say(`Appointed ${named.length} administrators. Make a backup now.`);
}

async function propose(options: WishOptions & DataOption & { out: string }): Promise<number> {
  const { wish } = await proposeChange(options);
  return say(
    `${options.out}: ${JSON.stringify(wish)}\nNow two administrators sign it, each on a machine of their own.`,
  );
}

async function sign(
  file: string,
  { key, passphraseFile }: { key: string } & PassphraseOption,
): Promise<number> {
  const { wish, signatures } = await signFile(file, key, passphraseFile);
  return say(`Signed by ${signatures.map(({ name }) => name).join(', ')}: ${JSON.stringify(wish)}`);
}

async function apply(file: string, options: DataOption): Promise<number> {
  await applyFile(file, options);
  return say('Done. Make a backup now.');
}

async function writeKeyFile(custodian: string, options: DataOption & { out: string }): Promise<number> {
  const keyFile = await keyFileOf(await ownSecrets(options), custodian);
  if (!keyFile)
    throw new OperatorError(
      'NO_CUSTODIAN',
      `${custodian} is not registered.`,
      'two administrators register it first.',
    );
  await writeFile(options.out, `${JSON.stringify(keyFile)}\n`, { mode: 0o600, flag: 'wx' });
  return say(`${options.out} holds the community key. Hand it over, and destroy this copy.`);
}

async function certificates(name: string, out: string): Promise<number> {
  await makeCertificates(name, out, Date.now());
  return say(
    `${out} holds server.pem and server.key for the key server, line.pem and line.key for the line, and authority.pem for both. ` +
      'They last a year; then all are made anew.',
  );
}

const backupFile = (file: string, { passphraseFile }: PassphraseOption) =>
  openSecretFile(file, openRoot({ kind: 'passphrase', passphraseFile }, '/'), backupContext);

async function backUp(file: string, options: DataOption & PassphraseOption): Promise<number> {
  await backUpKeys(await ownSecrets(options), backupFile(file, options));
  return say(`${file} opens with that passphrase alone. Keep the two apart.`);
}

async function restore(file: string, options: DataOption & PassphraseOption): Promise<number> {
  const { folder } = await ownSettings(options);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const held = await holdFolder(folder);
  try {
    await restoreKeys(backupFile(file, options), folder, await ownSecrets(options), systemClock);
  } finally {
    held.close();
  }
  return say(`The keys are in ${folder}. Its log begins anew; tell whoever runs the witness.`);
}
