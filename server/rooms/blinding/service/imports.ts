import { randomUUID } from 'node:crypto';
import { isChunkOf, openChunk, type UploadManifest, uploadManifestSchema } from '../../fingerprints/index.ts';
import type { ImportRefused, OpenedImport, SealFor } from '../blinding.ts';
import type { KeptKeys } from '../keys/kept-keys.ts';
import type { ToLineTokens } from '../keys/line-tokens.ts';
import { judgeUpload, lastUploadOf } from './judge-upload.ts';
import { rekeyRecords } from './rekey-records.ts';
import type { UseLog } from './use-log.ts';

/** A version of the line key, under which an upload goes. */
export type LineTokens = { version: number; toLineTokens: ToLineTokens };

/** What imports need of the key server; keys may change while an import is open. */
export type ImportParts = {
  uses: UseLog;
  keys: () => KeptKeys;
  /** The live version of that number, or the newest where none is named; undefined where there is none. */
  lineTokens: (version: number | null) => LineTokens | undefined;
  /** Keeps the last upload of a custodian with the keys. */
  keepUpload: (custodianId: string, upload: { sequence: number; uploadId: string }) => Promise<void>;
};

type Import = LineTokens & { manifest: UploadManifest; sealFor: SealFor };

/** So many are open at once at most; the one that was opened first gives way, and can be opened again. */
const MOST_OPEN = 32;

const away = { refused: 'key-server-away' } as const;

/** The uploads that are being keyed again. They live in memory only, as the keys of their generations do. */
export class Imports {
  readonly #parts: ImportParts;
  readonly #open = new Map<string, Import>();

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  async open(asked: unknown, sealFor: SealFor): Promise<OpenedImport | ImportRefused> {
    const { uses, keys, lineTokens, keepUpload } = this.#parts;
    const parsed = uploadManifestSchema.safeParse(asked);
    if (!parsed.success) return this.#refuse({ refused: 'manifest-not-valid' }, null);
    const manifest = parsed.data;
    const { custodianId, uploadId, sequence, records } = manifest;
    const last = lastUploadOf(keys(), custodianId, uses.uploads.get(custodianId));
    const refused = judgeUpload(manifest, keys(), last);
    if (refused) return this.#refuse(refused, custodianId);
    const under = lineTokens(sealFor.lineKeyVersion ?? null);
    if (!under) return this.#refuse({ refused: 'line-key-another' }, custodianId);
    const isWritten = await uses.write({ kind: 'import-opened', custodianId, uploadId, sequence, records });
    if (!isWritten) return away;
    uses.uploads.set(custodianId, { sequence, uploadId });
    await keepUpload(custodianId, { sequence, uploadId });
    const importId = randomUUID();
    this.#add(importId, { manifest, sealFor, ...under });
    return { importId, lineKeyVersion: under.version };
  }

  async rekey(importId: string, number: number, sealed: Buffer): Promise<Buffer[] | ImportRefused> {
    const found = this.#open.get(importId);
    if (!found) return away;
    const { manifest, sealFor, toLineTokens } = found;
    const { custodianId, uploadId } = manifest;
    const blobs = isChunkOf(manifest, number, sealed)
      ? await this.#rekeyed(sealed, { custodianId, uploadId, number }, { toLineTokens, sealFor })
      : null;
    if (!blobs) return this.#refuse({ refused: 'chunk-altered' }, custodianId);
    const records = blobs.length;
    const isWritten = await this.#parts.uses.write({ kind: 'chunk-keyed', uploadId, chunk: number, records });
    return isWritten ? blobs : away;
  }

  async #rekeyed(
    sealed: Buffer,
    place: { custodianId: string; uploadId: string; number: number },
    { toLineTokens, sealFor }: Pick<Import, 'toLineTokens' | 'sealFor'>,
  ): Promise<Buffer[] | null> {
    const privateKey = Buffer.from(this.#parts.keys().uploadKey.privateKey, 'base64');
    const records = await openChunk(sealed, place, { privateKey });
    return records && rekeyRecords(records, toLineTokens, sealFor);
  }

  #add(importId: string, added: Import): void {
    const [first] = this.#open.keys();
    if (this.#open.size >= MOST_OPEN && first !== undefined) this.#open.delete(first);
    this.#open.set(importId, added);
  }

  /** Whoever makes up custodians must not fill the log with them. */
  async #refuse(refused: ImportRefused, custodianId: string | null): Promise<ImportRefused> {
    const isKnown = this.#parts.keys().custodians.some(({ id }) => id === custodianId);
    const who = isKnown && custodianId !== null ? custodianId : 'unknown';
    const event = { kind: 'import-refused', custodianId: who, why: refused.refused } as const;
    await this.#parts.uses.writeRefusal(`${refused.refused} ${who}`, event);
    return refused;
  }
}
