import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { repeatEvery } from '../../platform/repeat.ts';
import {
  beginList,
  type Destroyed,
  type DestructionCipher,
  DestructionListError,
  listContext,
  openRecords,
  RECORD_BYTES,
  readHead,
  recordsIn,
  sealRecords,
} from './destructions.ts';
import { countListed, lockList, markListed, readDestroyed } from './destructions-store.ts';
import type { SubjectKeys } from './kept-content.ts';

/** Where the list lies: a file outside of the database, best on another machine's disk. The adapters of `adapters/witness` implement it. */
export type DestructionFile = {
  /** All of it; null where there is none. */
  read: () => Promise<Buffer | null>;
  /** Its first line, with the end of the line, and how long it is; null where there is none. */
  readHead: () => Promise<{ firstLine: string; byteCount: number } | null>;
  /** Puts bytes at that place for good; whatever was there, or behind it, goes. */
  writeAt: (place: number, bytes: Buffer) => Promise<void>;
  /** Replaces it in one step. */
  replace: (bytes: Buffer) => Promise<void>;
  /** Keeps what is there under another name, for whoever asks why it was altered. */
  setAside: () => Promise<void>;
};

export type ListParts = {
  db: Database;
  clock: Clock;
  log: Log;
  keys: SubjectKeys & { wrappingVersions: () => { newest: number } };
  file: DestructionFile;
};

const EVERY_MS = 1_000;
const AT_ONCE = 1_000;

type OpenList = { firstLine: string; cipher: DestructionCipher; count: number };
/** `isCurrent` says that it is under the newest version of the line's key. */
type FoundList = OpenList & { isCurrent: boolean };

/**
 * Copies what was destroyed from the database to a list outside of it, within about a second. Without it, a backup that is put back
 * would bring back what was destroyed after it was made.
 */
export class DestructionList {
  readonly #parts: ListParts;
  /** How many it had when this process looked last; before the first look, the database says how many it should have. */
  #atLeast: number | undefined;
  /** Which version of the line's key it was under then. */
  #version = 0;
  #isAway = false;
  #stop = async () => {};

  constructor(parts: ListParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stop = repeatEvery(this.#parts.clock, EVERY_MS, () => this.#copy());
  }

  /** What was destroyed until now is on the list then, as far as that was possible. */
  async stop(): Promise<void> {
    await this.#stop();
    await this.#copy();
  }

  async #copy(): Promise<void> {
    const { log } = this.#parts;
    try {
      await this.flush();
      this.#isAway = false;
    } catch (error) {
      if (!this.#isAway)
        log.error(
          { code: 'HL_DESTRUCTIONS_NOT_LISTED', error },
          'What was destroyed could not be put on the list outside of the database; trying again.',
        );
      this.#isAway = true;
    }
  }

  /** Puts on the list all that is on none. Throws where the list cannot be written. */
  async flush(): Promise<void> {
    const { db, keys } = this.#parts;
    const isOpen = this.#atLeast !== undefined && this.#version === keys.wrappingVersions().newest;
    if (isOpen && (await readDestroyed(db, { isListed: false, above: 0, limit: 1 })).length === 0) return;
    while ((await inTransaction(db, (tx) => this.#copyBatch(tx))) === AT_ONCE);
  }

  async #copyBatch(tx: Tx): Promise<number> {
    if (!(await lockList(tx))) return 0;
    const list = await this.#openOrRewrite(tx);
    const waiting = await readDestroyed(tx, { isListed: false, above: 0, limit: AT_ONCE });
    if (waiting.length > 0) {
      const place = Buffer.byteLength(list.firstLine) + list.count * RECORD_BYTES;
      await this.#parts.file.writeAt(place, sealRecords(list.cipher, list.count, waiting));
      const numbers = waiting.map(({ number }) => number);
      await markListed(tx, numbers, this.#parts.clock.now());
    }
    this.#atLeast = list.count + waiting.length;
    this.#version = this.#parts.keys.wrappingVersions().newest;
    return waiting.length;
  }

  /** A list that is gone, is shorter than it was, or is under a former version of the line's key is written anew. */
  async #openOrRewrite(tx: Tx): Promise<OpenList> {
    const atLeast = this.#atLeast ?? (await countListed(tx));
    try {
      const found = await this.#open();
      if (found?.isCurrent && found.count >= atLeast) return found;
      return await this.#rewrite(tx, found ? await this.#recordsOf(found) : []);
    } catch (error) {
      if (!(error instanceof DestructionListError)) throw error;
      const { log, file } = this.#parts;
      const words = 'The list of what was destroyed was altered; it was set aside, and is written anew.';
      log.error({ code: error.code, error }, words);
      await file.setAside();
      return this.#rewrite(tx, []);
    }
  }

  /** What the list had stays on it: a database that was put back knows less. */
  async #rewrite(tx: Tx, before: readonly Destroyed[]): Promise<OpenList> {
    const all = [...before];
    const known = new Set(before.map(({ what, id }) => `${what} ${id}`));
    for (let above = 0; ; ) {
      const page = await readDestroyed(tx, { isListed: true, above, limit: AT_ONCE });
      all.push(...page.filter(({ what, id }) => !known.has(`${what} ${id}`)));
      above = page.at(-1)?.number ?? above;
      if (page.length < AT_ONCE) break;
    }
    const { firstLine, cipher } = await beginList((key, context) => this.#parts.keys.wrap(key, context));
    await this.#parts.file.replace(Buffer.concat([Buffer.from(firstLine), sealRecords(cipher, 0, all)]));
    return { firstLine, cipher, count: all.length };
  }

  async #recordsOf({ firstLine, cipher }: OpenList): Promise<Destroyed[]> {
    const bytes = (await this.#parts.file.read()) ?? Buffer.alloc(0);
    return openRecords(cipher, bytes.subarray(Buffer.byteLength(firstLine)));
  }

  async #open(): Promise<FoundList | null> {
    const { file, keys } = this.#parts;
    const head = await file.readHead();
    if (!head) return null;
    const { listId, wrappedKey } = readHead(head.firstLine);
    const wrapped = Buffer.from(wrappedKey, 'base64');
    const key = await keys.unwrap(wrapped, listContext(listId)).catch(() => {
      throw new DestructionListError('does not open with the keys of this line');
    });
    const isCurrent = keys.versionOf(wrapped) === keys.wrappingVersions().newest;
    return { firstLine: head.firstLine, cipher: { listId, key }, count: countOnList(head), isCurrent };
  }
}

/** How many a list has, by its first line and its length. */
export const countOnList = ({ firstLine, byteCount }: { firstLine: string; byteCount: number }): number =>
  recordsIn(byteCount - Buffer.byteLength(firstLine));

/** All that a list has. Throws where it was altered, or is another line's. */
export async function readDestructionList(
  bytes: Buffer,
  unwrap: SubjectKeys['unwrap'],
): Promise<Destroyed[]> {
  const end = bytes.indexOf('\n') + 1;
  const { listId, wrappedKey } = readHead(bytes.toString('utf8', 0, end));
  const key = await unwrap(Buffer.from(wrappedKey, 'base64'), listContext(listId));
  return openRecords({ listId, key }, bytes.subarray(end));
}
