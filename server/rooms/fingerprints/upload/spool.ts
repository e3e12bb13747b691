import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomInt } from 'node:crypto';
import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { RECORD_BYTES } from './record-form.ts';

const TAG_BYTES = 16;
const SPOOLED_BYTES = RECORD_BYTES + TAG_BYTES;
const WRITTEN_TOGETHER = 256;

/**
 * Keeps records until all are there, so that they can leave in an order that says nothing. On the disk there are sealed records only; their key
 * is in memory, and gone with the process.
 */
export class Spool {
  readonly #handle: FileHandle;
  /** A KeyObject, which is taken up many times as fast as bytes are. */
  readonly #key = createSecretKey(randomBytes(32));
  #waiting: Buffer[] = [];
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
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#count));
    this.#waiting.push(cipher.update(record), cipher.final(), cipher.getAuthTag());
    this.#count += 1;
    if (this.#count % WRITTEN_TOGETHER === 0) await this.#write();
  }

  /** All records in a random order, so many at once. */
  async *shuffled(together: number): AsyncGenerator<Buffer> {
    await this.#write();
    const order = shuffledNumbers(this.#count);
    for (let start = 0; start < order.length; start += together) {
      const records: Buffer[] = [];
      for (const number of order.subarray(start, start + together)) records.push(this.#read(number));
      yield Buffer.concat(records);
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #write(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    if (bytes.length > 0) await this.#handle.appendFile(bytes);
  }

  /** Synchronous, for it reads hundreds of thousands of small pieces, mostly from memory, in a process that has nothing else to do. */
  #read(number: number): Buffer {
    const buffer = Buffer.alloc(SPOOLED_BYTES);
    const bytesRead = readSync(this.#handle.fd, buffer, 0, SPOOLED_BYTES, number * SPOOLED_BYTES);
    if (bytesRead !== SPOOLED_BYTES) throw new Error('The temporary file has lost a record.');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(number));
    decipher.setAuthTag(buffer.subarray(RECORD_BYTES));
    return Buffer.concat([decipher.update(buffer.subarray(0, RECORD_BYTES)), decipher.final()]);
  }
}

/** The place of a record, which no other record of this key has. */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 6, 6);
  return nonce;
}

/** The numbers below `count`, each order as likely as any other (Fisher and Yates). */
function shuffledNumbers(count: number): Uint32Array {
  const numbers = Uint32Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    const kept = numbers[index] ?? 0;
    numbers[index] = numbers[other] ?? 0;
    numbers[other] = kept;
  }
  return numbers;
}
