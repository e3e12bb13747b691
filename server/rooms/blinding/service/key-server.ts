import {
  type Description,
  fingerprintOf,
  keyCheckValueOf,
  openTokeniser,
  packFingerprint,
  SPECIFICATION_VERSION,
  type Tokenise,
} from '../../fingerprints/index.ts';
import {
  type Blinding,
  type KeyServerState,
  type LineFingerprint,
  type LookUpRefused,
  tokeniseRequest,
} from '../blinding.ts';
import { type KeptKeys, liveLineKeys, type SecretFile } from '../keys/kept-keys.ts';
import { openLineTokens, type ToLineTokens } from '../keys/line-tokens.ts';
import { openOrMakeKeys } from './open-log.ts';
import { UseLog, type UseLogParts } from './use-log.ts';

/** What a key server is made of. `folder` holds its log, `secrets` its keys. */
export type KeyServerParts = Omit<UseLogParts, 'keys'> & { secrets: SecretFile };

/** The process that holds the tokenising keys. What it is asked for it writes down first, and no more than its cap allows is done. */
export class KeyServer implements Blinding {
  readonly #uses: UseLog;
  readonly #keys: KeptKeys;
  readonly #witness: string;
  readonly #tokenise: Tokenise;
  readonly #lineTokens: { version: number; toLineTokens: ToLineTokens }[];

  private constructor(keys: KeptKeys, uses: UseLog, witness: string) {
    this.#uses = uses;
    this.#keys = keys;
    this.#witness = witness;
    this.#tokenise = openTokeniser(Buffer.from(keys.communityKey, 'base64'));
    this.#lineTokens = liveLineKeys(keys).map(({ version, secret }) => ({
      version,
      toLineTokens: openLineTokens(secret),
    }));
  }

  /** Opens it on its folder; at the first start its keys and its log are made. Throws a KeyServerError where they do not fit. */
  static async open({ secrets, ...parts }: KeyServerParts): Promise<KeyServer> {
    const keys = await openOrMakeKeys(parts.folder, secrets, parts.clock);
    const uses = await UseLog.open({ ...parts, keys });
    return new KeyServer(keys, uses, parts.witness.name);
  }

  async tokenise(description: Description, requestId: string): Promise<LineFingerprint[] | LookUpRefused> {
    const request = tokeniseRequest.safeParse({ description, requestId });
    if (!request.success) return { refused: 'not-valid' };
    const verdict = await this.#uses.use(requestId);
    if (verdict !== 'allowed') return { refused: verdict };
    const fingerprint = fingerprintOf(request.data.description, this.#tokenise);
    return this.#lineTokens.map(({ version, toLineTokens }) => ({
      lineKeyVersion: version,
      packed: packFingerprint(toLineTokens(fingerprint)),
    }));
  }

  state(): Promise<KeyServerState> {
    return Promise.resolve({
      keyServerId: this.#keys.keyServerId,
      specificationVersion: SPECIFICATION_VERSION,
      lineKeyVersions: this.#lineTokens.map(({ version }) => version),
      lookUps: this.#uses.judge(),
      witness: this.#witness,
      uploadPublicKey: this.#keys.uploadKey.publicKey,
      keyCheckValue: keyCheckValueOf(Buffer.from(this.#keys.communityKey, 'base64')),
    });
  }

  /** Shows the witness what is new at once. */
  witnessNow(): Promise<void> {
    return this.#uses.witnessNow();
  }

  close(): Promise<void> {
    return this.#uses.close();
  }
}
