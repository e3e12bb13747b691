import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { afterCommit } from '../../../platform/db/transaction.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import {
  disclosureContext,
  findDisclosureKey,
  insertDisclosureKey,
  type WrappedMonth,
} from './disclosures-store.ts';

/** The port to whoever wraps data keys. */
export type DisclosureKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  versionOf: (wrappedKey: Buffer) => number;
};
export type HeldKey = { keyId: string; key: KeyObject };

/** The first day of the month (UTC) in which something is disclosed. */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

export const openMonth = async (
  keys: Pick<DisclosureKeys, 'unwrap'>,
  { keyId, wrappedKey }: WrappedMonth,
): Promise<KeyObject> => createSecretKey(await keys.unwrap(wrappedKey, disclosureContext(keyId)));

/** Holds the keys that are in use, so that each is opened once; the first that is asked for in a month makes it. */
export class HeldKeys {
  readonly #keys: DisclosureKeys;
  readonly #held = new Map<string | null, HeldKey>();

  constructor(keys: DisclosureKeys) {
    this.#keys = keys;
  }

  async of(tx: Tx, month: string | null): Promise<HeldKey> {
    const before = this.#held.get(month);
    if (before) return before;
    const held = await this.#open(tx, month);
    // One that is not stored in the end is not held either.
    afterCommit(tx, () => this.#held.set(month, held));
    return held;
  }

  async #open(tx: Tx, month: string | null): Promise<HeldKey> {
    if (!(await findDisclosureKey(tx, month))) {
      const keyId = randomUUID();
      const wrappedKey = await this.#keys.wrap(newDataKey(), disclosureContext(keyId));
      await insertDisclosureKey(tx, {
        keyId,
        month,
        wrappedKey,
        keyVersion: this.#keys.versionOf(wrappedKey),
      });
    }
    const stored = await findDisclosureKey(tx, month);
    if (!stored) throw new BrokenInvariantError('A key of disclosures that was stored is not there.');
    return { keyId: stored.keyId, key: await openMonth(this.#keys, stored) };
  }
}
