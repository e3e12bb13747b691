import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { registerNodeOptions } from '../../cli/line/register.ts';
import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import type { Description } from '../../server/rooms/fingerprints/index.ts';
import { fillOnThreads } from './fill-on-threads.ts';
import { newBenchKeys, openRecordBlobs } from './record-blobs.ts';
import type { Asked, Built, Memory, Searched, Told } from './search-wire.ts';
import { activateRecords, prepareRecords, RecordWriter } from './stored-records.ts';

/** What a search comes to: the references of the best records, the most probable first, and how long it took. */
export type Found = Searched;

/**
 * The way of a search through the register but for its port: a description becomes a fingerprint under the line key, as in the key server;
 * in a process of their own, as on the line, the index names 200 records, these are fetched and opened, compared, and ranked. Ledger and
 * policy are apart, and so is the way between the processes.
 */
export class BlindRegister {
  readonly url: string;
  readonly keys = newBenchKeys();
  readonly #blobs = openRecordBlobs(this.keys);
  readonly #writer: RecordWriter;
  #filled = 0;
  #process: ChildProcess | undefined;

  private constructor(url: string, writer: RecordWriter) {
    this.url = url;
    this.#writer = writer;
  }

  static async open(url: string): Promise<BlindRegister> {
    await prepareRecords(url);
    return new BlindRegister(url, await RecordWriter.open(url));
  }

  add(description: Description, reference: string): Promise<void> {
    return this.#writer.add(this.#blobs.toStored(description, reference));
  }

  /** Stores so many made-up children on all processors, and tells about whom something can be asked. */
  async fill(
    of: { seed: number; records: number; asked: number },
    report: (stored: number) => void,
  ): Promise<SyntheticPerson[]> {
    const asked = await fillOnThreads({ ...of, url: this.url, keys: this.keys }, report);
    this.#filled += of.records;
    return asked;
  }

  /** Once all are stored: starts the process, which reads and opens every record. */
  async build(): Promise<Built> {
    const added = await this.#writer.close();
    await activateRecords(this.url, this.keys.dataKey, added + this.#filled);
    this.#process = fork(new URL('./search-process.ts', import.meta.url), [this.url], {
      serialization: 'advanced',
      execArgv: registerNodeOptions,
    });
    const told = await this.#hear();
    if (!('builtMs' in told)) throw new Error('The index was not built.');
    return told;
  }

  async find(description: Description): Promise<Found> {
    const startedAt = performance.now();
    const asked: Asked = { packed: this.#blobs.pack(description) };
    const tokenisedMs = performance.now() - startedAt;
    this.#process?.send(asked);
    const told = await this.#hear();
    if (!('references' in told)) throw new Error('Nothing was searched.');
    return { ...told, ms: tokenisedMs + told.ms };
  }

  /** Of the process that searches. */
  async memory(): Promise<Memory> {
    this.#process?.send('memory' satisfies Asked);
    const told = await this.#hear();
    if (!('nowMb' in told)) throw new Error('No memory was told.');
    return told;
  }

  close(): void {
    this.#process?.disconnect();
  }

  async #hear(): Promise<Exclude<Told, { failure: string }>> {
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
