import { randomBytes, scrypt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { KEY_BYTES, seal, unseal } from '../../platform/crypto/seal.ts';
import { KeysError } from './keys-error.ts';
import type { Root } from './root.ts';

/** scrypt (RFC 7914) as OWASP recommends it: 2^17 rounds of 8 blocks, which take 128 MiB. They are stored with what is wrapped. */
const COST = { logRounds: 17, blocks: 8, lanes: 1 };
/** No stored cost above this is tried: an altered one must not take all memory. */
const HIGHEST_LOG_ROUNDS = 18;
const FORMAT = 1;
const SALT_BYTES = 16;
const HEADER_BYTES = 4 + SALT_BYTES;
const SHORTEST_PASSPHRASE = 12;

type Cost = typeof COST;

/** The root that is a passphrase, read from a file each time it is needed (so that systemd credentials serve). */
export function passphraseRoot(passphraseFile: string): Root {
  return {
    kind: 'passphrase',
    wrap: async (bytes, context) => {
      const { logRounds, blocks, lanes } = COST;
      const header = Buffer.concat([
        Buffer.from([FORMAT, logRounds, blocks, lanes]),
        randomBytes(SALT_BYTES),
      ]);
      const key = await stretch(await readPassphrase(passphraseFile), header.subarray(4), COST);
      return Buffer.concat([header, seal(key, bytes, withHeader(header, context))]);
    },
    unwrap: async (wrapped, context) => {
      const header = wrapped.subarray(0, HEADER_BYTES);
      const key = await stretch(await readPassphrase(passphraseFile), header.subarray(4), readCost(header));
      try {
        return unseal(key, wrapped.subarray(HEADER_BYTES), withHeader(header, context));
      } catch (error) {
        throw new KeysError(
          'HL_KEYS_PASSPHRASE',
          `The passphrase in ${passphraseFile} does not open the key ring: it is another one, or the ring was altered.`,
          { cause: error },
        );
      }
    },
  };
}

const withHeader = (header: Buffer, context: string) => Buffer.concat([header, Buffer.from(context, 'utf8')]);

function readCost(header: Buffer): Cost {
  const [format = 0, logRounds = 0, blocks = 0, lanes = 0] = header;
  const isKnown = header.length === HEADER_BYTES && format === FORMAT;
  if (!isKnown || logRounds < 10 || logRounds > HIGHEST_LOG_ROUNDS || blocks !== 8 || lanes !== 1)
    throw new KeysError('HL_KEYS_DAMAGED', 'The key ring was altered. Restore it from your backup.');
  return { logRounds, blocks, lanes };
}

function stretch(passphrase: Buffer, salt: Buffer, { logRounds, blocks, lanes }: Cost): Promise<Buffer> {
  const N = 2 ** logRounds;
  const options = { N, r: blocks, p: lanes, maxmem: 128 * N * blocks + 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** The first line of the file: editors and `echo` end it with a newline that nobody means. */
async function readPassphrase(file: string): Promise<Buffer> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new KeysError('HL_KEYS_PASSPHRASE', `The passphrase's file ${file} cannot be read.`, {
      cause: error,
    });
  });
  const passphrase = (content.split(/\r?\n/, 1)[0] ?? '').normalize('NFC');
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new KeysError(
      'HL_KEYS_PASSPHRASE',
      `The passphrase in ${file} is shorter than ${SHORTEST_PASSPHRASE} characters. Choose a longer one.`,
    );
  return Buffer.from(passphrase, 'utf8');
}
