import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import { openTokeniser, type Tokenise } from '../../fingerprints/index.ts';
import type { ChangedKeys } from '../keys/changes.ts';
import { encodeKeptKeys, type KeptKeys, liveLineKeys, type SecretFile } from '../keys/kept-keys.ts';
import { openLineTokens, type ToLineTokens } from '../keys/line-tokens.ts';
import type { ChangeRefused } from '../keys/wishes.ts';

type LineTokens = { version: number; toLineTokens: ToLineTokens };

/** The kept keys as they are now, ready for use. They change one after the other, on the disk before in memory. */
export class LiveKeys {
  readonly tokenise: Tokenise;
  readonly #secrets: SecretFile;
  readonly #queue = new KeyedQueue();
  #keys: KeptKeys;
  #lineTokens: LineTokens[];

  constructor(keys: KeptKeys, secrets: SecretFile) {
    this.#secrets = secrets;
    this.#keys = keys;
    this.tokenise = openTokeniser(Buffer.from(keys.communityKey, 'base64'));
    this.#lineTokens = openAll(keys);
  }

  get kept(): KeptKeys {
    return this.#keys;
  }

  /** Every live version of the line key, newest first. */
  get lineTokens(): readonly LineTokens[] {
    return this.#lineTokens;
  }

  /** That live version of the line key, or the newest where none is named; undefined where it is destroyed, or never was. */
  lineTokensOf(wanted: number | null): LineTokens | undefined {
    return this.#lineTokens.find(({ version }) => wanted === null || version === wanted);
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

function openAll(keys: KeptKeys): LineTokens[] {
  return liveLineKeys(keys).map(({ version, secret }) => ({ version, toLineTokens: openLineTokens(secret) }));
}
