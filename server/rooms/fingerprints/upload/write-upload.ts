import { createHash, type KeyObject } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { SPECIFICATION_VERSION } from '../specification/tokeniser.ts';
import { keyCheckValueOf, signManifest, type UnsignedManifest, type UploadManifest } from './manifest.ts';
import { MAGIC } from './read-upload.ts';
import { RECORD_BYTES, type UploadRecord, writeRecord } from './record-form.ts';
import { CHUNK_RECORDS, sealChunk } from './sealed-chunk.ts';
import { Spool } from './spool.ts';

/** Everything that a custodian's encoder holds. */
export type CustodianKeys = {
  custodianId: string;
  communityKey: Uint8Array;
  keyServerPublicKey: Uint8Array;
  signingKey: KeyObject;
};
/** What an upload is, before anything is in it. */
export type UploadHead = Pick<UnsignedManifest, 'uploadId' | 'sequence' | 'kind' | 'createdAt'>;

/**
 * Writes an upload. Until `finish` there are only `FILE.part` and `FILE.spool`, of which nothing can be read; `discard` removes both, and
 * does nothing after `finish`.
 */
export class UploadWriter {
  readonly #file: string;
  readonly #keys: CustodianKeys;
  readonly #head: UploadHead;
  readonly #spool: Spool;
  /** Of the record that is being added; the spool copies it. */
  readonly #record = Buffer.alloc(RECORD_BYTES);

  private constructor(file: string, keys: CustodianKeys, head: UploadHead, spool: Spool) {
    this.#file = file;
    this.#keys = keys;
    this.#head = head;
    this.#spool = spool;
  }

  static async open(file: string, keys: CustodianKeys, head: UploadHead): Promise<UploadWriter> {
    await removeParts(file);
    return new UploadWriter(file, keys, head, await Spool.open(spoolOf(file)));
  }

  get records(): number {
    return this.#spool.records;
  }

  add(record: UploadRecord): Promise<void> {
    return this.#spool.add(writeRecord(record, this.#record));
  }

  /** Seals and signs what was added, and puts it in the place of the file. */
  async finish(onSealed: (records: number) => void = () => undefined): Promise<UploadManifest> {
    const out = await open(partOf(this.#file), 'wx', 0o600);
    try {
      const manifest = await this.#writeTo(out, onSealed);
      await out.sync();
      await rename(partOf(this.#file), this.#file);
      return manifest;
    } finally {
      await out.close();
      await this.discard();
    }
  }

  async discard(): Promise<void> {
    await this.#spool.close().catch(() => undefined);
    await removeParts(this.#file);
  }

  async #writeTo(out: FileHandle, onSealed: (records: number) => void): Promise<UploadManifest> {
    const { custodianId, communityKey, keyServerPublicKey, signingKey } = this.#keys;
    const chunks: UnsignedManifest['chunks'] = [];
    await out.appendFile(MAGIC);
    for await (const records of this.#spool.shuffled(CHUNK_RECORDS)) {
      const place = { custodianId, uploadId: this.#head.uploadId, number: chunks.length };
      const sealed = await sealChunk(records, place, keyServerPublicKey);
      await out.appendFile(sealed);
      chunks.push({ bytes: sealed.length, sha256: createHash('sha256').update(sealed).digest('hex') });
      onSealed(Math.min(chunks.length * CHUNK_RECORDS, this.records));
    }
    const manifest = signManifest(
      {
        format: 1,
        specificationVersion: SPECIFICATION_VERSION,
        custodianId,
        ...this.#head,
        keyCheckValue: keyCheckValueOf(communityKey),
        records: this.records,
        chunks,
      },
      signingKey,
    );
    await out.appendFile(ending(manifest));
    return manifest;
  }
}

const partOf = (file: string): string => `${file}.part`;
const spoolOf = (file: string): string => `${file}.spool`;

async function removeParts(file: string): Promise<void> {
  await rm(partOf(file), { force: true });
  await rm(spoolOf(file), { force: true });
}

/** The manifest and its length. */
function ending(manifest: UploadManifest): Buffer {
  const text = Buffer.from(JSON.stringify(manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([text, length]);
}
