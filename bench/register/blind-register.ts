import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { registerNodeOptions } from '../../cli/line/register.ts';
import { heldKey, newDataKey, seal } from '../../server/platform/crypto/seal.ts';
import { openThrowAwayKeys } from '../../server/rooms/blinding/index.ts';
import { type Description, packToFit, writeRecord } from '../../server/rooms/fingerprints/index.ts';
import { blobContext } from '../../server/rooms/register/index.ts';
import type { Asked, Built, Searched, Told } from './search-wire.ts';
import { GENERATION, StoredRecords } from './stored-records.ts';

const CONTEXT = blobContext(GENERATION);

/** What a search comes to: the references of the best records, the most probable first, and how long it took. */
export type Found = Searched;

/**
 * The way of a search through the register but for its port: a description becomes a fingerprint under the line key, as in the key server;
 * in a process of their own, as on the line, the index names 200 records, these are fetched and opened, compared, and ranked. Ledger and
 * policy are apart, and so is the way between the processes.
 */
export class BlindRegister {
  readonly #url: string;
  readonly #keys = openThrowAwayKeys();
  readonly #dataKey: ReturnType<typeof heldKey>;
  readonly #stored: StoredRecords;
  #process: ChildProcess | undefined;

  private constructor(url: string, dataKey: Buffer, stored: StoredRecords) {
    this.#url = url;
    this.#dataKey = heldKey(dataKey);
    this.#stored = stored;
  }

  static async open(url: string): Promise<BlindRegister> {
    const dataKey = newDataKey();
    return new BlindRegister(url, dataKey, await StoredRecords.open(url, dataKey));
  }

  add(description: Description, reference: string): Promise<void> {
    const fingerprint = packToFit(this.#keys.fingerprint(description));
    const record = writeRecord({
      ...{ action: 'upsert', isProtected: false, expiresOnDay: 0 },
      ...{ reference, fingerprint },
    });
    return this.#stored.add(seal(this.#dataKey, record, CONTEXT));
  }

  /** Once all are stored: starts the process, which reads and opens every record. */
  async build(): Promise<Built> {
    await this.#stored.finish();
    await this.#stored.close();
    this.#process = fork(new URL('./search-process.ts', import.meta.url), [this.#url], {
      serialization: 'advanced',
      execArgv: registerNodeOptions,
    });
    const told = await this.#hear();
    if (!('builtMs' in told)) throw new Error('The index was not built.');
    return told;
  }

  async find(description: Description): Promise<Found> {
    const startedAt = performance.now();
    const asked: Asked = { packed: packToFit(this.#keys.fingerprint(description)) };
    const tokenisedMs = performance.now() - startedAt;
    this.#process?.send(asked);
    const told = await this.#hear();
    if (!('references' in told)) throw new Error('Nothing was searched.');
    return { ...told, ms: tokenisedMs + told.ms };
  }

  close(): void {
    this.#process?.disconnect();
  }

  async #hear(): Promise<Built | Searched> {
    if (!this.#process) throw new Error('The index is not built yet.');
    const ended = new AbortController();
    const lost = once(this.#process, 'exit', ended).then((): [Told] => [
      { failure: 'The process of searches has ended.' },
    ]);
    lost.catch(() => undefined);
    const heard = once(this.#process, 'message', ended) as Promise<[Told]>;
    const [told] = await Promise.race([heard, lost]);
    ended.abort();
    heard.catch(() => undefined);
    if ('failure' in told) throw new Error(told.failure);
    return told;
  }
}
