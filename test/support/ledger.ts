import { generateKeyPairSync, sign } from 'node:crypto';
import type { Database } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import {
  appendEntry,
  type EntryRequest,
  lineActor,
  type NoteSigner,
  noEnquiry,
  readOrigin,
  toNoteKey,
} from '../../server/rooms/ledger/index.ts';

const RAW_KEY_BYTES = 32;
const AT_ONCE = 500;

/** An entry such as the line writes, at a time of its own. */
export const entryAt = (at: Date): EntryRequest => ({
  kind: 'line-started',
  at,
  actor: lineActor,
  ...noEnquiry,
  subject: {},
});

/** Writes entries, one second apart. */
export async function writeEntries(db: Database, count: number, from = new Date('2026-01-05T03:00:00Z')) {
  for (let written = 0; written < count; written += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - written) }, (_, index) =>
      entryAt(new Date(from.getTime() + (written + index) * 1_000)),
    );
    await inTransaction(db, (tx) => appendEntry(tx, ...batch));
  }
}

/** A new Ed25519 key under some name, and what verifies it. */
export function newSigner(name: string): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-RAW_KEY_BYTES);
  return { name, publicKey: raw, sign: async (text) => sign(null, text, privateKey) };
}

/** How the log of a test's database is signed. */
export async function signingOf(db: Database) {
  const signer = newSigner(await readOrigin(db));
  return { signer, keys: [toNoteKey(signer.name, signer.publicKey)] };
}
