import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { OperatorError } from '../operator-error.ts';

const keyFile = z.strictObject({ format: z.literal(1), name: z.string(), key: z.string() });
const SHORTEST_PASSPHRASE = 12;

/** Makes the key of one administrator, which opens with a passphrase; what is told is the name and the public half. */
export async function makeAdministratorKey(
  name: string,
  out: string,
  passphraseFile: string,
): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const passphrase = await readPassphrase(passphraseFile);
  const key = privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase });
  await writeFile(out, `${JSON.stringify({ format: 1, name, key })}\n`, { mode: 0o600, flag: 'wx' });
  return `${name}=${publicKey.export({ format: 'jwk' }).x ?? ''}`;
}

/** Opens the key of an administrator. Throws an OperatorError where the passphrase is another one. */
export async function openAdministratorKey(
  file: string,
  passphraseFile: string,
): Promise<{ name: string; key: KeyObject }> {
  const passphrase = await readPassphrase(passphraseFile);
  try {
    const { name, key } = keyFile.parse(JSON.parse(await readFile(file, 'utf8')));
    return { name, key: createPrivateKey({ key, passphrase }) };
  } catch {
    throw new OperatorError(
      'ADMINISTRATOR_KEY_WRONG',
      `${file} does not open with that passphrase, or is no key of an administrator.`,
      'name the file that was made for you, and the file with its passphrase.',
    );
  }
}

/** `NAME=KEY`, as `makeAdministratorKey` tells it. */
export function readAdministrator(text: string): { name: string; publicKey: string } {
  const equals = text.indexOf('=');
  const read = { name: text.slice(0, equals), publicKey: text.slice(equals + 1) };
  if (/^[\w.-]{1,64}$/.test(read.name) && /^[\w-]{43}$/.test(read.publicKey)) return read;
  throw new OperatorError(
    'ADMINISTRATOR_WRONG',
    `${text} is no administrator.`,
    "write NAME=KEY, as 'harborline key-server administrator' has printed it.",
  );
}

async function readPassphrase(file: string): Promise<string> {
  const content = await readFile(file, 'utf8').catch(() => '');
  const passphrase = (content.split(/\r?\n/, 1)[0] ?? '').normalize('NFC');
  if (passphrase.length >= SHORTEST_PASSPHRASE) return passphrase;
  throw new OperatorError(
    'PASSPHRASE_SHORT',
    `The first line of ${file} is no passphrase of ${SHORTEST_PASSPHRASE} characters or more.`,
    'write one into a file that only you can read.',
  );
}
