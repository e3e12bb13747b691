import { createHmac, randomUUID } from 'node:crypto';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { keepContent, readKept, type SubjectKeys } from '../../ledger/index.ts';
import { insertNumberKey, numberKeyContext, readNumberKey } from './number-key-store.ts';
import type { ReturnCall, SealedNumber } from './return-calls-store.ts';

/** With or without the country's code, these digits name a telephone of the North American plan. */
const TELLING_DIGITS = 10;

/** Seals a number under the key of its promise, which is destroyed when the promise ends. */
export async function sealNumber(
  tx: Tx,
  keys: SubjectKeys,
  returnCallId: string,
  number: string,
): Promise<SealedNumber> {
  const numberDigest = await digestOf(tx, keys, number);
  return { numberKept: await keepContent(tx, keys, returnCallId, number), numberDigest };
}

/** The number of a promise that is open; undefined where it is over. */
export async function readNumber(
  db: Database | Tx,
  keys: SubjectKeys,
  { numberKept, clearNumber }: Pick<ReturnCall, 'numberKept' | 'clearNumber'>,
): Promise<string | undefined> {
  return numberKept === null ? (clearNumber ?? undefined) : readKept(db, keys, numberKept);
}

/** Equal for equal telephones, and nothing that could be tried out by whoever has the database alone. */
async function digestOf(tx: Tx, keys: SubjectKeys, number: string): Promise<Buffer> {
  const digits = number.replaceAll(/\D/g, '').slice(-TELLING_DIGITS);
  return createHmac('sha256', await numberKey(tx, keys))
    .update(digits)
    .digest();
}

async function numberKey(tx: Tx, keys: SubjectKeys): Promise<Buffer> {
  const known = await readNumberKey(tx);
  if (known) return keys.unwrap(known.wrappedKey, numberKeyContext(known.id));
  const id = randomUUID();
  const wrappedKey = await keys.wrap(newDataKey(), numberKeyContext(id));
  // Two at once may make one: the first that is stored is the key.
  const stored = await insertNumberKey(tx, { id, wrappedKey }, keys.versionOf(wrappedKey));
  return keys.unwrap(stored.wrappedKey, numberKeyContext(stored.id));
}
