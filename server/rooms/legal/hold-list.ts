import type { Clock } from '../../platform/clock.ts';
import { newDataKey, seal, unseal } from '../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { repeatEvery } from '../../platform/repeat.ts';
import type { SubjectKeys } from '../ledger/index.ts';
import { lockHoldList, readHeldNow } from './held-now-store.ts';
import { type HeldOutside, heldOutside } from './held-outside.ts';

/** Where the list lies: a file outside of the database, beside the list of what was destroyed. */
export type HoldFile = {
  /** All of it; null where there is none. */
  read: () => Promise<Buffer | null>;
  /** Replaces it in one step. */
  replace: (bytes: Buffer) => Promise<void>;
  /** Keeps what is there under another name, for whoever asks why it was altered. */
  setAside: () => Promise<void>;
};

export type HoldListParts = {
  db: Database;
  clock: Clock;
  log: Log;
  keys: SubjectKeys & { wrappingVersions: () => { newest: number } };
  file: HoldFile;
};

/** The list cannot be read as what the line wrote. */
export class HoldListError extends Error {
  readonly code = 'HL_HOLDS_ALTERED';
  constructor() {
    super('The list of what is held was altered, or is another line’s.');
    this.name = 'HoldListError';
  }
}

const EVERY_MS = 1_000;
const KEY_CONTEXT = 'harborline/holds/key';
const LIST_CONTEXT = 'harborline/holds';
const LENGTH_BYTES = 2;

/**
 * Writes down outside of the database what is held, within about a second. Without it, whoever puts a backup back does not know what was held since.
 */
export class HoldList {
  readonly #parts: HoldListParts;
  /** What this process found or wrote last, so that the key is not unwrapped each time. */
  #last: { bytes: Buffer; text: string; version: number } | undefined;
  #isAway = false;
  #stop = async () => {};

  constructor(parts: HoldListParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stop = repeatEvery(this.#parts.clock, EVERY_MS, () => this.#copy());
  }

  /** What is held now is on the list then, as far as that was possible. */
  async stop(): Promise<void> {
    await this.#stop();
    await this.#copy();
  }

  async #copy(): Promise<void> {
    try {
      await this.flush();
      this.#isAway = false;
    } catch (error) {
      if (!this.#isAway)
        this.#parts.log.error(
          { code: 'HL_HOLDS_NOT_LISTED', error },
          'What is held could not be put on the list outside of the database; trying again.',
        );
      this.#isAway = true;
    }
  }

  /** Writes the list where it is not what is held now. Throws where it cannot be written. */
  async flush(): Promise<void> {
    await inTransaction(this.#parts.db, async (tx) => {
      if (await lockHoldList(tx)) await this.#write(tx);
    });
  }

  async #write(tx: Tx): Promise<void> {
    const { keys, file, clock } = this.#parts;
    const text = JSON.stringify(await readHeldNow(tx, clock.now()));
    const version = keys.wrappingVersions().newest;
    const found = await this.#find();
    if (found?.text === text && found.version === version) return;
    const bytes = await sealHolds(text, keys);
    await file.replace(bytes);
    this.#last = { bytes, text, version };
  }

  async #find() {
    const { file, keys, log } = this.#parts;
    const bytes = await file.read();
    if (bytes === null) return undefined;
    if (this.#last?.bytes.equals(bytes)) return this.#last;
    try {
      const text = JSON.stringify(await openHolds(bytes, keys.unwrap));
      this.#last = { bytes, text, version: keys.versionOf(wrappedIn(bytes)) };
      return this.#last;
    } catch (error) {
      if (!(error instanceof HoldListError)) throw error;
      log.error({ code: error.code, error }, 'The list of what is held was set aside, and is written anew.');
      await file.setAside();
      return undefined;
    }
  }
}

/** 2 bytes length of the wrapped key | wrapped key | the sealed list. */
async function sealHolds(text: string, keys: Pick<SubjectKeys, 'wrap'>): Promise<Buffer> {
  const key = newDataKey();
  const wrapped = await keys.wrap(key, KEY_CONTEXT);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(wrapped.length);
  return Buffer.concat([length, wrapped, seal(key, Buffer.from(text), LIST_CONTEXT)]);
}

const wrappedIn = (bytes: Buffer): Buffer => {
  const end = LENGTH_BYTES + (bytes.length < LENGTH_BYTES ? 0 : bytes.readUInt16BE());
  return bytes.subarray(LENGTH_BYTES, end);
};

/** What was held as the list was written. Throws where it was altered, or is another line's. */
export async function openHolds(bytes: Buffer, unwrap: SubjectKeys['unwrap']): Promise<HeldOutside> {
  const wrapped = wrappedIn(bytes);
  try {
    const key = await unwrap(wrapped, KEY_CONTEXT);
    const text = unseal(key, bytes.subarray(LENGTH_BYTES + wrapped.length), LIST_CONTEXT);
    return heldOutside.parse(JSON.parse(text.toString('utf8')));
  } catch {
    throw new HoldListError();
  }
}
