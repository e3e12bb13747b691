import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { newSigningKey } from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';
import type { RunVerb } from '../verbs/shared-options.ts';
import { refuseOutWithoutPlace } from './check-out-place.ts';

/** `harborline register keys`: a custodian's own keys. */
export function addKeys(group: Command, run: RunVerb): void {
  const keys = group.command('keys').summary("a custodian's own keys").helpCommand(false);
  keys
    .command('new')
    .summary('make the key by which this custodian signs its uploads')
    .description(
      'Makes a signing key in a new file that only you can read. It never leaves this machine; what is printed is its public half, which the administrator of the key server registers for you.',
    )
    .requiredOption('--out <file>', 'where the key goes; a file that is there already is never written over')
    .action(run((options: { out: string }) => makeKey(options)));
  keys
    .command('for-documents')
    .summary('make the key by which this custodian alone opens documents of courts')
    .description(
      'Makes a pair of keys in a new file that only you can read; the inbox opens documents of courts with it. It never leaves this machine; what is printed is its public half, which two people of the line enter for you.',
    )
    .requiredOption('--out <file>', 'where the key goes; a file that is there already is never written over')
    .action(run((options: { out: string }) => makeDocumentKey(options)));
}

async function makeDocumentKey({ out }: { out: string }): Promise<number> {
  const { newCustodianKeys, toKeyFile } = await import('../../server/rooms/documents/index.ts');
  const keys = await newCustodianKeys();
  await writeKey(out, toKeyFile(keys));
  process.stdout.write(`${keys.publicKey.toString('base64')}\n`);
  process.stderr.write(
    `That is the public half: read it to the line by telephone or in person, never by mail alone. ${out} stays here; whoever loses it opens nothing any more.\n`,
  );
  return 0;
}

async function makeKey({ out }: { out: string }): Promise<number> {
  const { file, publicKey } = newSigningKey();
  await writeKey(out, file);
  process.stdout.write(`${publicKey}\n`);
  process.stderr.write(
    `That is the public half: have it registered at the key server, by telephone or in person. ${out} stays here; keep a copy where nobody else gets at it.\n`,
  );
  return 0;
}

async function writeKey(out: string, content: object): Promise<void> {
  await refuseOutWithoutPlace(out);
  await writeFile(out, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
        throw new OperatorError(
          'KEY_THERE',
          `${out} is there already.`,
          'choose another file; keys are never written over.',
        );
      throw error;
    },
  );
}
