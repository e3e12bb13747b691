import type { Clock } from '../../../platform/clock.ts';
import {
  type Description,
  fingerprintOf,
  packFingerprint,
  SPECIFICATION_VERSION,
} from '../../fingerprints/index.ts';
import {
  type Blinding,
  type ImportRefused,
  type KeyServerState,
  type LineFingerprint,
  type LookUpRefused,
  type LookUpsTold,
  type OpenedImport,
  type SealFor,
  tokeniseRequest,
} from '../blinding.ts';
import { appointFirst, type ChangedKeys, judgeChange, signedChange } from '../keys/changes.ts';
import { type Custodian, type KeptKeys, keyCheckValues, type SecretFile } from '../keys/kept-keys.ts';
import { administratorsSchema, type ChangeRefused } from '../keys/wishes.ts';
import { Imports } from './imports.ts';
import { LiveKeys } from './live-keys.ts';
import { openOrMakeKeys } from './open-log.ts';
import { UseLog, type UseLogParts } from './use-log.ts';

/** What a key server is made of. `folder` holds its log, `secrets` its keys. */
export type KeyServerParts = Omit<UseLogParts, 'keys'> & { secrets: SecretFile };

/** The process that holds the tokenising keys. What it is asked for it writes down first, and no more than its cap allows is done. */
export class KeyServer implements Blinding {
  readonly #uses: UseLog;
  readonly #keys: LiveKeys;
  readonly #imports: Imports;
  readonly #witness: string;
  readonly #clock: Clock;

  private constructor(keys: LiveKeys, uses: UseLog, { witness, clock }: KeyServerParts) {
    this.#uses = uses;
    this.#keys = keys;
    this.#witness = witness.name;
    this.#clock = clock;
    this.#imports = new Imports({
      uses,
      keys: () => keys.kept,
      lineTokensOf: (checkValue, version) => keys.lineTokensOf(checkValue, version),
      keepUpload: async (custodianId, upload) => {
        await keys.change((kept) => ({ keys: withUpload(kept, custodianId, upload), by: [] }));
      },
    });
  }

  /** Opens it on its folder; at the first start its keys and its log are made. Throws a KeyServerError where they do not fit. */
  static async open(parts: KeyServerParts): Promise<KeyServer> {
    const keys = await openOrMakeKeys(parts.folder, parts.secrets, parts.clock);
    const uses = await UseLog.open({ ...parts, keys });
    return new KeyServer(new LiveKeys(keys, parts.secrets), uses, parts);
  }

  async tokenise(description: Description, requestId: string): Promise<LineFingerprint[] | LookUpRefused> {
    const request = tokeniseRequest.safeParse({ description, requestId });
    if (!request.success) return { refused: 'not-valid' };
    const verdict = await this.#uses.use(requestId);
    if (verdict !== 'allowed') return { refused: verdict };
    return this.#keys.lineTokens.map(({ version, tokenise, toLineTokens }) => ({
      lineKeyVersion: version,
      packed: packFingerprint(toLineTokens(fingerprintOf(request.data.description, tokenise))),
    }));
  }

  openImport(manifest: unknown, sealFor: SealFor): Promise<OpenedImport | ImportRefused> {
    return this.#imports.open(manifest, sealFor);
  }

  rekeyChunk(importId: string, number: number, sealedChunk: Buffer): Promise<Buffer[] | ImportRefused> {
    return this.#imports.rekey(importId, number, sealedChunk);
  }

  custodianKey(custodianId: string): Promise<{ publicKey: string } | ImportRefused> {
    const { custodians } = this.#keys.kept;
    const found = custodians.find(({ id, revokedAt }) => id === custodianId && !revokedAt);
    return Promise.resolve(found ? { publicKey: found.publicKey } : { refused: 'custodian-unknown' });
  }

  state(): Promise<KeyServerState> {
    const { keyServerId, nextChange, uploadKey } = this.#keys.kept;
    return Promise.resolve({
      keyServerId,
      specificationVersion: SPECIFICATION_VERSION,
      lineKeyVersions: this.#keys.lineTokens.map(({ version }) => version),
      lookUps: this.#uses.judge(),
      witness: this.#witness,
      nextChange,
      uploadPublicKey: uploadKey.publicKey,
      keyCheckValues: keyCheckValues(this.#keys.kept),
    });
  }

  lookUps(since: Date): Promise<LookUpsTold> {
    return this.#uses.tellLookUps(since);
  }

  /** Makes a change that two administrators have signed. */
  async change(asked: unknown): Promise<{ done: true } | ChangeRefused> {
    const parsed = signedChange.safeParse(asked);
    if (!parsed.success) return { refused: 'not-valid' };
    const { wish } = parsed.data;
    return this.#change(wish.kind, (keys) => judgeChange(keys, parsed.data, this.#clock.now()));
  }

  /** Appoints the first administrators. Only who may enter its folder can ask for this. */
  async appoint(asked: unknown): Promise<{ done: true } | ChangeRefused> {
    const parsed = administratorsSchema.safeParse(asked);
    if (!parsed.success) return { refused: 'not-valid' };
    return this.#change('administrators', (keys) => {
      const changed = appointFirst(keys, parsed.data);
      return 'refused' in changed ? changed : { keys: changed, by: [] };
    });
  }

  /** Shows the witness what is new at once. */
  witnessNow(): Promise<void> {
    return this.#uses.witnessNow();
  }

  close(): Promise<void> {
    return this.#uses.close();
  }

  async #change(
    what: string,
    judge: (keys: KeptKeys) => ChangedKeys | ChangeRefused,
  ): Promise<{ done: true } | ChangeRefused> {
    const changed = await this.#keys.change(judge, async ({ by }) =>
      (await this.#uses.write({ kind: 'keys-changing', what, by })) ? undefined : { refused: 'log-failed' },
    );
    if (!('refused' in changed)) {
      const { generation: keysGeneration } = changed.keys;
      await this.#uses.write({ kind: 'keys-changed', keysGeneration, what });
      return { done: true };
    }
    await this.#uses.writeRefusal(`change ${changed.refused}`, {
      kind: 'change-refused',
      why: changed.refused,
    });
    return changed;
  }
}

function withUpload(keys: KeptKeys, custodianId: string, upload: Partial<Custodian>): KeptKeys {
  const custodians = keys.custodians.map((one) => (one.id === custodianId ? { ...one, ...upload } : one));
  return { ...keys, custodians };
}
