import { isRefusal } from '../../platform/errors.ts';
import { type Actor, recordKeyChange } from '../ledger/index.ts';
import { whyNotRetire } from './retirement.ts';
import { type KeyParts, type Rewrapped, rewrapDataKeys } from './rewrap.ts';
import { countNeeding } from './wrapped-keys.ts';

// What two people decided is carried out here; this asks nobody. Each names the version that is to be, so that what was done and
// not written down before the server ended is not done again.

/** Makes `to` the version that wraps all data keys from now on, and wraps those anew that are there. */
export async function rotateWrappingKey(parts: KeyParts, actor: Actor, to: number): Promise<Rewrapped> {
  const { keys } = parts;
  const change = { change: 'rotate', use: 'data-keys', version: to, root: null } as const;
  if (keys.wrappingVersions().newest < to)
    await recordKeyChange(parts, actor, change, async () => {
      await keys.rotateWrapping(to);
      return keys.state();
    });
  return rewrapDataKeys(parts, actor);
}

/** Makes `to` the version that signs the ledger's checkpoints from now on. */
export async function rotateSigningKey(parts: KeyParts, actor: Actor, to: number): Promise<void> {
  const { keys } = parts;
  const change = { change: 'rotate', use: 'ledger-signing', version: to, root: null } as const;
  const isThere = keys.versions().some(({ use, version }) => use === 'ledger-signing' && version >= to);
  if (isThere) return;
  await recordKeyChange(parts, actor, change, async () => {
    await keys.rotateSigning(to);
    return keys.state();
  });
}

/** Destroys a former version. Throws where something needs it after all. */
export async function retireWrappingKey(parts: KeyParts, actor: Actor, version: number): Promise<void> {
  const { db, keys, clock, wrappedKeys } = parts;
  const versions = keys.wrappingVersions();
  const isGone = version < versions.newest && !versions.former.includes(version);
  if (isGone) return;
  const wrapped = await countNeeding(wrappedKeys, db, version);
  const refusal = whyNotRetire(versions, { version, wrapped, now: clock.now() });
  if (isRefusal(refusal)) throw new KeyNeededError(version);
  const change = { change: 'retire', use: 'data-keys', version, root: null } as const;
  await recordKeyChange(parts, actor, change, async () => {
    await keys.retireWrapping(version);
    return keys.state();
  });
}

/** A version that two people decided to destroy turned out to be needed. */
class KeyNeededError extends Error {
  readonly code = 'HL_KEY_IN_USE';
  constructor(version: number) {
    super(`Version ${version} of the wrapping key may still be needed.`);
    this.name = 'KeyNeededError';
  }
}
