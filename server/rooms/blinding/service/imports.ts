import { randomUUID } from 'node:crypto';
import { isChunkOf, openChunk, type UploadManifest, uploadManifestSchema } from '../../fingerprints/index.ts';
import type { ImportRefused, OpenedImport, SealFor } from '../blinding.ts';
import type { Custodian, KeptKeys } from '../keys/kept-keys.ts';
import { custodianOf, judgeUpload, lastUploadOf } from './judge-upload.ts';
import type { LiveKeys } from './live-keys.ts';
import { rekeyRecords } from './rekey-records.ts';
import type { UseLog } from './use-log.ts';

type KeptUpload = Partial<Pick<Custodian, 'lastUpload' | 'wholeUnder'>>;

/** What imports need of the key server; keys may change while an import is open. */
export type ImportParts = {
  uses: UseLog;
  keys: () => KeptKeys;
  lineTokensOf: LiveKeys['lineTokensOf'];
  /** Keeps with the keys what is known of that custodian's uploads. */
  keepUpload: (custodianId: string, kept: KeptUpload) => Promise<void>;
};

/** `signedBy` is the public half that it was signed by. */
type Import = { manifest: UploadManifest; signedBy: string | undefined; version: number; sealFor: SealFor };

/** So many are open at once at most; the one that was opened first gives way, and can be opened again. */
const MOST_OPEN = 32;

/** In a day a custodian sends its whole register once, and once more. */
const WHOLES_A_DAY = 2;

const away = { refused: 'key-server-away' } as const;

/** The uploads that are being keyed again. They live in memory only, as the keys of their generations do. */
export class Imports {
  readonly #parts: ImportParts;
  readonly #open = new Map<string, Import>();

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  async open(asked: unknown, sealFor: SealFor): Promise<OpenedImport | ImportRefused> {
    const { uses, keys, lineTokensOf, keepUpload } = this.#parts;
    const parsed = uploadManifestSchema.safeParse(asked);
    if (!parsed.success) return this.#refuse({ refused: 'manifest-not-valid' }, null);
    const manifest = parsed.data;
    if (!uses.mayImport()) return this.#refuse(away, null);
    const { custodianId, uploadId, sequence, records, kind } = manifest;
    const last = lastUploadOf(keys(), custodianId, uses.uploads.get(custodianId));
    const refused = judgeUpload(manifest, keys(), last);
    if (refused) return this.#refuse(refused, custodianId);
    const under = lineTokensOf(manifest.keyCheckValue, sealFor.lineKeyVersion ?? null);
    if (!under) return this.#refuse({ refused: 'line-key-another' }, custodianId);
    // Before anything else can be judged: of two that are opened at once, the older one must not be the last.
    uses.uploads.set(custodianId, { sequence, uploadId });
    const lineKeyVersion = under.version;
    const upload = { custodianId, uploadId, sequence, records, lineKeyVersion };
    if (!(await uses.write({ kind: 'import-opened', ...upload }))) return away;
    const wholeUnder = kind === 'whole' ? { wholeUnder: lineKeyVersion } : {};
    await keepUpload(custodianId, { lastUpload: { sequence, uploadId }, ...wholeUnder });
    const importId = randomUUID();
    const signedBy = custodianOf(manifest, keys())?.publicKey;
    this.#add(importId, { manifest, signedBy, sealFor, version: lineKeyVersion });
    return { importId, lineKeyVersion };
  }

  /** Everything that may have changed since the import was opened is looked at for each chunk. */
  async rekey(importId: string, number: number, sealed: Buffer): Promise<Buffer[] | ImportRefused> {
    const { uses, keys, lineTokensOf } = this.#parts;
    const found = this.#open.get(importId);
    if (!found || !uses.mayImport()) return away;
    const { manifest, signedBy, sealFor, version } = found;
    const { custodianId, uploadId } = manifest;
    const custodian = custodianOf(manifest, keys());
    const under = lineTokensOf(manifest.keyCheckValue, version);
    if (!custodian || custodian.publicKey !== signedBy)
      return this.#refuse({ refused: 'custodian-unknown' }, custodianId);
    if (!under) return this.#refuse({ refused: 'line-key-another' }, custodianId);
    const records = await this.#opened(manifest, number, sealed);
    if (!records) return this.#refuse({ refused: 'chunk-altered' }, custodianId);
    if (!uses.countRecords(custodianId, records.length, WHOLES_A_DAY * custodian.mostRecords))
      return this.#refuse({ refused: 'too-many-records' }, custodianId);
    const keyed = { custodianId, uploadId, chunk: number, records: records.length };
    if (!(await uses.write({ kind: 'chunk-keyed', ...keyed }))) return away;
    const blobs = await rekeyRecords(records, under.toLineTokens, sealFor);
    return blobs ?? this.#refuse({ refused: 'chunk-altered' }, custodianId);
  }

  async #opened(manifest: UploadManifest, number: number, sealed: Buffer): Promise<Buffer[] | null> {
    if (!isChunkOf(manifest, number, sealed)) return null;
    const privateKey = Buffer.from(this.#parts.keys().uploadKey.privateKey, 'base64');
    const { custodianId, uploadId } = manifest;
    return openChunk(sealed, { custodianId, uploadId, number }, { privateKey });
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
