import { FINGERPRINT_BYTES } from '../upload/record-form.ts';
import type { UploadWriter } from '../upload/write-upload.ts';
import type { UnreadField } from './describe-row.ts';
import type { FingerprintPool } from './fingerprint-pool.ts';
import type { Fingerprinted, RowCells } from './fingerprint-rows.ts';
import type { RowMeta } from './row-meta.ts';

const BATCH_ROWS = 256;

/** Rows on their way to fingerprints: gathered, given to the pool, and written in the order in which they came. */
export class RowBatches {
  readonly #pool: FingerprintPool;
  readonly #writer: UploadWriter;
  readonly #onUnread: OnUnread;
  readonly #underWay: { rows: RowMetaAtLine[]; done: Promise<Fingerprinted> }[] = [];
  #rows: RowMetaAtLine[] = [];
  #cells: RowCells = [];

  constructor(pool: FingerprintPool, writer: UploadWriter, onUnread: OnUnread) {
    this.#pool = pool;
    this.#writer = writer;
    this.#onUnread = onUnread;
  }

  async add(line: number, meta: RowMeta, cells: string[]): Promise<void> {
    if (meta.action === 'delete') return this.#writer.add({ ...meta, fingerprint: Buffer.alloc(0) });
    this.#rows.push({ line, meta });
    this.#cells.push(cells);
    if (this.#rows.length === BATCH_ROWS) await this.#give();
  }

  /** Waits for everything that is under way. */
  async finish(): Promise<void> {
    await this.#give();
    while (this.#underWay.length > 0) await this.#writeFirst();
  }

  async #give(): Promise<void> {
    const done = this.#pool.run(this.#cells);
    // Whoever waits for it hears of a failure; until then it must not end the process.
    done.catch(() => undefined);
    this.#underWay.push({ rows: this.#rows, done });
    this.#rows = [];
    this.#cells = [];
    while (this.#underWay.length > this.#pool.ahead) await this.#writeFirst();
  }

  async #writeFirst(): Promise<void> {
    const batch = this.#underWay.shift();
    if (!batch) return;
    const { fingerprints, unread } = await batch.done;
    for (const { row, field } of unread) this.#onUnread(batch.rows[row]?.line ?? 0, field);
    for (const [index, { meta }] of batch.rows.entries()) {
      const start = index * FINGERPRINT_BYTES;
      const bytes = fingerprints.subarray(start, start + FINGERPRINT_BYTES);
      const fingerprint = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      await this.#writer.add({ ...meta, fingerprint });
    }
  }
}

type OnUnread = (line: number, field: UnreadField) => void;
type RowMetaAtLine = { line: number; meta: RowMeta };
