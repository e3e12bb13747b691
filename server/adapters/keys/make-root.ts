import { join } from 'node:path';
import { commandRoot } from './command-root.ts';
import { fileRoot } from './file-root.ts';
import { KeysError } from './keys-error.ts';
import { passphraseRoot } from './passphrase-root.ts';
import type { Root, RootSettings } from './root.ts';

export const masterKeyFile = (keysFolder: string): string => join(keysFolder, 'master.key');

export function makeRoot(settings: RootSettings, keysFolder: string): Root {
  switch (settings.kind) {
    case 'file':
      return fileRoot(masterKeyFile(keysFolder));
    case 'passphrase':
      return passphraseRoot(settings.passphraseFile);
    case 'command':
      return commandRoot(settings.command);
  }
}

/** Which root the settings of the process name; the file where they name none. Throws where they name two. */
export function chooseRoot(named: {
  passphraseFile?: string | undefined;
  command?: string | undefined;
}): RootSettings {
  const { passphraseFile, command } = named;
  if (passphraseFile && command)
    throw new KeysError(
      'HL_KEYS_ROOT',
      'HARBORLINE_KEYS_PASSPHRASE_FILE and HARBORLINE_KEYS_COMMAND are both set. Keep the one that protects the keys.',
    );
  if (passphraseFile) return { kind: 'passphrase', passphraseFile };
  return command ? { kind: 'command', command } : { kind: 'file' };
}
