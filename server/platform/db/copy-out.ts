import type { Connection, Submittable } from 'pg';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** The signature, flags, and the length of an extension that there is none of. */
const HEADER_BYTES = 19;
const END = -1;

/**
 * `COPY ... TO STDOUT (FORMAT binary)` on a connection of its own: each row is told as it arrives, as its fields, which share the bytes that
 * were received; nothing waits for whoever takes it. Bytes come as they are stored, in a third of the time that a statement's rows need.
 */
export class CopyOut implements Submittable {
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #take: (fields: Buffer[]) => void;
  #settle = (_error?: Error) => {};
  #failure: Error | undefined;

  constructor(text: string, take: (fields: Buffer[]) => void) {
    this.#text = text;
    this.#take = take;
    this.done = new Promise((resolve, reject) => {
      this.#settle = (error) => (error ? reject(error) : resolve());
    });
  }

  submit(connection: Connection): void {
    connection.query(this.#text);
  }

  /** What it throws would end the process, so the first failure is kept, and the rest let pass. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#failure) return;
    try {
      const fields = readRow(chunk);
      if (fields) this.#take(fields);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#settle(error);
  }

  handleReadyForQuery(): void {
    this.#settle(this.#failure);
  }
}

/** The fields of a message; null where it is none but the end. PostgreSQL's manual, COPY, "Binary Format". */
function readRow(chunk: Buffer): Buffer[] | null {
  let at = chunk.subarray(0, SIGNATURE.length).equals(SIGNATURE) ? HEADER_BYTES : 0;
  if (at === chunk.length) return null;
  const count = chunk.readInt16BE(at);
  if (count === END) return null;
  at += 2;
  const fields: Buffer[] = [];
  for (let field = 0; field < count; field += 1) {
    const length = chunk.readInt32BE(at);
    if (length < 0) throw new RangeError('A copied field is null.');
    fields.push(chunk.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}
