import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import { type Actor, countSubjectKeysWith, type KeyRingState, recordKeyChange } from '../ledger/index.ts';
import { countWrappedWith } from './data-keys-store.ts';
import type { WrappingVersions } from './keys.ts';
import { type RewrapParts, type Rewrapped, rewrapDataKeys } from './rewrap.ts';

type Parts = RewrapParts & { keys: { state: () => KeyRingState } };

/** A data key may be wrapped just before a rotation and stored just after; no transaction lives nearly as long as this. */
const REST_MS = 60 * 60 * 1000;

/**
 * Adds a key that wraps all data keys from now on, and wraps those anew that are there. What two people decided is carried out
 * here; this asks nobody.
 */
export async function rotateWrappingKey(parts: Parts, actor: Actor): Promise<Rewrapped> {
  const { keys } = parts;
  const version = keys.wrappingVersions().newest + 1;
  const change = { change: 'rotate', use: 'data-keys', version, root: null } as const;
  await recordKeyChange(parts, actor, change, async () => {
    await keys.rotateWrapping();
    return keys.state();
  });
  return rewrapDataKeys(parts, actor);
}

/** Destroys a former version, once nothing is wrapped with it. What two people decided is carried out here; this asks nobody. */
export async function retireWrappingKey(
  parts: Parts,
  actor: Actor,
  version: number,
): Promise<{ version: number } | Refusal> {
  const { db, keys, clock } = parts;
  const wrapped = (await countWrappedWith(db, version)) + (await countSubjectKeysWith(db, version));
  const refusal = whyNotRetire(keys.wrappingVersions(), { version, wrapped, now: clock.now() });
  if (isRefusal(refusal)) return refusal;
  const change = { change: 'retire', use: 'data-keys', version, root: null } as const;
  await recordKeyChange(parts, actor, change, async () => {
    await keys.retireWrapping(version);
    return keys.state();
  });
  return { version };
}

/** Undefined where that version may be destroyed. */
export function whyNotRetire(
  { newest, newestMadeAt, former }: WrappingVersions,
  asked: { version: number; wrapped: number; now: Date },
): Refusal | undefined {
  if (asked.version === newest || asked.wrapped > 0) return refuse('HL_KEY_IN_USE');
  if (!former.includes(asked.version)) return refuse('HL_NOT_FOUND');
  if (asked.now.getTime() - newestMadeAt.getTime() < REST_MS) return refuse('HL_KEY_IN_USE');
  return undefined;
}
