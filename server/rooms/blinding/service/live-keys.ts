import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import { keyCheckValueOf, openTokeniser, type Tokenise } from '../../fingerprints/index.ts';
import type { ChangedKeys } from '../keys/changes.ts';
import { encodeKeptKeys, type KeptKeys, liveVersions, type SecretFile } from '../keys/kept-keys.ts';
import { openLineTokens, type ToLineTokens } from '../keys/line-tokens.ts';
import type { ChangeRefused } from '../keys/wishes.ts';

/** One version of the line key, with the community key that it belongs to. */
export type LineTokens = {
  version: number;
  /** Of that community key. */
  keyCheckValue: string;
  tokenise: Tokenise;
  toLineTokens: ToLineTokens;
};

/** The kept keys as they are now, ready for use. They change one after the other, on the disk before in memory. */
export class LiveKeys {
  readonly #secrets: SecretFile;
  readonly #queue = new KeyedQueue();
  #keys: KeptKeys;
  #lineTokens: LineTokens[];

  constructor(keys: KeptKeys, secrets: SecretFile) {
    this.#secrets = secrets;
    this.#keys = keys;
    this.#lineTokens = openAll(keys);
  }

  get kept(): KeptKeys {
    return this.#keys;
  }

  /** Every live version of the line key, newest first. */
  get lineTokens(): readonly LineTokens[] {
    return this.#lineTokens;
  }

  /**
   * That live version of the line key, or the newest where none is named, that belongs to the community key of that check value; undefined where
   * there is none.
   */
  lineTokensOf(checkValue: string, wanted: number | null): LineTokens | undefined {
    return this.#lineTokens.find(
      ({ version, keyCheckValue }) => keyCheckValue === checkValue && (wanted === null || version === wanted),
    );
  }

  /** Replaces the keys by what `judge` makes of them as they are then; its refusal otherwise. `before` comes first, and may say no. */
  change(
    judge: (keys: KeptKeys) => ChangedKeys | ChangeRefused,
    before: (changed: ChangedKeys) => Promise<ChangeRefused | undefined> = async () => undefined,
  ): Promise<ChangedKeys | ChangeRefused> {
    return this.#queue.run('keys', async () => {
      const changed = judge(this.#keys);
      if ('refused' in changed) return changed;
      const no = await before(changed);
      if (no) return no;
      await this.#secrets.replace(encodeKeptKeys(changed.keys));
      this.#keys = changed.keys;
      this.#lineTokens = openAll(changed.keys);
      return changed;
    });
  }
}

function openAll({ communityKeys, lineKeys }: KeptKeys): LineTokens[] {
  const communities = liveVersions(communityKeys).map(({ version, secret }) => ({
    version,
    keyCheckValue: keyCheckValueOf(secret),
    tokenise: openTokeniser(secret),
  }));
  return liveVersions(lineKeys).flatMap(({ version, communityKeyVersion, secret }) => {
    const community = communities.find((each) => each.version === communityKeyVersion);
    return community ? [{ ...community, version, toLineTokens: openLineTokens(secret) }] : [];
  });
}
