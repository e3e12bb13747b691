import { chooseRoot, type RootSettings } from '../../server/adapters/keys/index.ts';

/** What protects the keys of a line, as the environment says; the server is told the same. */
export function rootOfEnvironment(
  environment: Record<string, string | undefined> = process.env,
): RootSettings {
  return chooseRoot({
    passphraseFile: environment['HARBORLINE_KEYS_PASSPHRASE_FILE'],
    command: environment['HARBORLINE_KEYS_COMMAND'],
  });
}
