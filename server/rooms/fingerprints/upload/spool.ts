import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomInt } from 'node:crypto';
import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { RECORD_BYTES } from './record-form.ts';

const TAG_BYTES = 16;
/** Sealing and writing one by one would take more of the processor than the rest of the encoder's reading and writing together. */
const GROUP_RECORDS = 16;
const GROUP_BYTES = GROUP_RECORDS * RECORD_BYTES;
/** As many as a byte has values; of ten million records one holds some 80 MB, which is what is in memory at once. */
const HEAPS = 256;

/** Records that fell together by chance: numbers of groups on the disk, and the records that make no whole group yet. */
type Heap = { groups: number[]; filling: Buffer; filled: number };

const emptyHeap = (): Heap => ({ groups: [], filling: Buffer.alloc(0), filled: 0 });

/**
 * Keeps records until all are there, so that they can leave in an order that says nothing. Each falls onto a heap that is drawn for it, and
 * leaves in an order that is drawn within the heap: together every order is as likely as any other. On the disk there are sealed records
 * only; their key is in memory, and gone with the process.
 */
export class Spool {
  readonly #handle: FileHandle;
  /** A KeyObject, which is taken up many times as fast as bytes are. */
  readonly #key = createSecretKey(randomBytes(32));
  readonly #heaps: Heap[] = Array.from({ length: HEAPS }, emptyHeap);
  #drawn = Buffer.alloc(0);
  #groups = 0;
  #count = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async open(file: string): Promise<Spool> {
    return new Spool(await open(file, 'wx+', 0o600));
  }

  get records(): number {
    return this.#count;
  }

  async add(record: Buffer): Promise<void> {
    const heap = this.#drawHeap();
    if (heap.filling.length === 0) heap.filling = Buffer.alloc(GROUP_BYTES);
    record.copy(heap.filling, heap.filled * RECORD_BYTES);
    heap.filled += 1;
    this.#count += 1;
    if (heap.filled === GROUP_RECORDS) await this.#write(heap);
  }

  /** All records in a random order, so many at once. */
  async *shuffled(together: number): AsyncGenerator<Buffer> {
    let leaving: Buffer[] = [];
    for (const heap of this.#heaps) {
      leaving.push(...inRandomOrder(this.#recordsOf(heap)));
      while (leaving.length >= together) {
        yield Buffer.concat(leaving.slice(0, together));
        leaving = leaving.slice(together);
      }
    }
    if (leaving.length > 0) yield Buffer.concat(leaving);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #drawHeap(): Heap {
    const at = this.#count % HEAPS;
    if (at === 0) this.#drawn = randomBytes(HEAPS);
    const heap = this.#heaps[this.#drawn[at] ?? 0];
    if (!heap) throw new RangeError('There is no such heap.');
    return heap;
  }

  async #write(heap: Heap): Promise<void> {
    const number = this.#groups;
    this.#groups += 1;
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(number));
    const sealed = Buffer.concat([cipher.update(heap.filling), cipher.final(), cipher.getAuthTag()]);
    heap.groups.push(number);
    heap.filled = 0;
    await this.#handle.appendFile(sealed);
  }

  #recordsOf({ groups, filling, filled }: Heap): Buffer[] {
    const bytes = [...groups.map((number) => this.#read(number)), filling.subarray(0, filled * RECORD_BYTES)];
    return bytes.flatMap((group) =>
      Array.from({ length: group.length / RECORD_BYTES }, (_, at) =>
        group.subarray(at * RECORD_BYTES, (at + 1) * RECORD_BYTES),
      ),
    );
  }

  /** Synchronous, for it reads very many small pieces, mostly from memory, in a process that has nothing else to do. */
  #read(number: number): Buffer {
    const bytes = Buffer.allocUnsafe(GROUP_BYTES + TAG_BYTES);
    if (readSync(this.#handle.fd, bytes, 0, bytes.length, number * bytes.length) !== bytes.length)
      throw new Error('The temporary file has lost records.');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(number));
    decipher.setAuthTag(bytes.subarray(GROUP_BYTES));
    const group = decipher.update(bytes.subarray(0, GROUP_BYTES));
    decipher.final();
    return group;
  }
}

/** The place of a group, which no other group of this key has. */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 6, 6);
  return nonce;
}

/** Each order as likely as any other (Fisher and Yates). */
function inRandomOrder(records: Buffer[]): Buffer[] {
  for (let last = records.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [one, two] = [records[last], records[other]];
    if (one && two) [records[last], records[other]] = [two, one];
  }
  return records;
}
