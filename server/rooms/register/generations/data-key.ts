import { BrokenInvariantError } from '../../../platform/errors.ts';
import { generationContext } from './data-keys-store.ts';
import type { Generation } from './generations-store.ts';
import type { RegisterKeys } from './import-parts.ts';

/** The key that seals a generation's records. Throws where it was destroyed. */
export function openDataKey(
  keys: Pick<RegisterKeys, 'unwrap'>,
  { generationId, wrappedKey }: Pick<Generation, 'generationId' | 'wrappedKey'>,
): Promise<Buffer> {
  if (!wrappedKey) throw new BrokenInvariantError('A generation in use has lost its key.');
  return keys.unwrap(wrappedKey, generationContext(generationId));
}
