import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Keys } from '../../rooms/enquiries/index.ts';
import type { NoteSigner } from '../../rooms/ledger/index.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The master key's file can be read by others, or is not what it should be. The server does not start with it. */
export class MasterKeyError extends Error {
  readonly code = 'HL_MASTER_KEY';
  constructor(message: string) {
    super(message);
    this.name = 'MasterKeyError';
  }
}

export type FileKeys = Keys & { ledgerSigner: (name: string) => NoteSigner };

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_KEY_BYTES = 32;

/** Ed25519 (RFC 8032) from a seed of 32 bytes. */
function ed25519Signer(name: string, seed: Buffer): NoteSigner {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { name, publicKey: spki.subarray(-RAW_KEY_BYTES), sign: async (text) => sign(null, text, key) };
}

/**
 * Opens the master key at `<dataFolder>/keys/master.key`, making it at the first start. Keys for each use are derived
 * with HKDF-SHA-256 (RFC 5869), so that none of them can stand in for another.
 */
export async function openFileKeys(dataFolder: string): Promise<FileKeys> {
  const file = join(dataFolder, 'keys', 'master.key');
  const master = await readMaster(file).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    await makeMaster(file);
    return readMaster(file);
  });
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, '', `harborline/${use}`, KEY_BYTES));
  const wrapping = derive('wrap-data-keys');
  return {
    wrap: async (dataKey, context) => wrapKey(wrapping, dataKey, context),
    unwrap: async (wrappedKey, context) => unwrapKey(wrapping, wrappedKey, context),
    ledgerSigner: (name) => ed25519Signer(name, derive('sign-checkpoints')),
  };
}

async function readMaster(file: string): Promise<Buffer> {
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0)
    throw new MasterKeyError(`Others may read ${file}. Run 'chmod 600 ${file}' and start again.`);
  const master = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  if (master.length !== KEY_BYTES)
    throw new MasterKeyError(`${file} does not hold a key. Restore it from your backup.`);
  return master;
}

/** Written whole to the disk before anything is sealed with it: a key that is lost takes every enquiry with it. */
async function makeMaster(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function wrapKey(wrapping: Buffer, dataKey: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, wrapping, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
}

function unwrapKey(wrapping: Buffer, wrapped: Buffer, context: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, wrapping, wrapped.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
  return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
