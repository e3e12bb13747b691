import { randomUUID } from 'node:crypto';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { codeKeyContext, insertCodeKey, readCodeKey } from './code-key-store.ts';

/** The port to whoever keeps the key that wraps this one. */
export type CodeKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  versionOf: (wrappedKey: Buffer) => number;
};

/** The secret under which codes are digested; made when it is first needed. */
export async function openCodeKey(tx: Tx, keys: CodeKeys): Promise<Buffer> {
  const known = await readCodeKey(tx);
  if (known) return keys.unwrap(known.wrappedKey, codeKeyContext(known.id));
  const id = randomUUID();
  const wrappedKey = await keys.wrap(newDataKey(), codeKeyContext(id));
  // Two at once may make one: the first that is stored is the key.
  const stored = await insertCodeKey(tx, { id, wrappedKey }, keys.versionOf(wrappedKey));
  return keys.unwrap(stored.wrappedKey, codeKeyContext(stored.id));
}
