import type { RequestedKeyChange } from '../../../contract/keys.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Refusal } from '../../platform/errors.ts';
import { readOrigin } from '../ledger/index.ts';
import type { KeyRing } from './key-ring.ts';
import { whyNotRetire } from './retirement.ts';
import type { KeyParts } from './rewrap.ts';
import { countNeeding } from './wrapped-keys.ts';

/** The version that signs the ledger's checkpoints now. */
export const newestSigning = (keys: Pick<KeyRing, 'versions'>): number =>
  Math.max(...keys.versions().flatMap(({ use, version }) => (use === 'ledger-signing' ? [version] : [])));

/** Turns a wish into the content of a proposal, with the versions as they are now. */
export async function prepareKeyChange(
  { keys, clock, wrappedKeys }: KeyParts,
  tx: Tx,
  wanted: RequestedKeyChange,
): Promise<object | Refusal> {
  switch (wanted.kind) {
    case 'wrapping-key-rotation': {
      const from = keys.wrappingVersions().newest;
      return { from, to: from + 1 };
    }
    case 'wrapping-key-retirement': {
      const { version } = wanted;
      const wrapped = await countNeeding(wrappedKeys, tx, version);
      const refusal = whyNotRetire(keys.wrappingVersions(), { version, wrapped, now: clock.now() });
      return refusal ?? { version };
    }
    case 'ledger-key-rotation': {
      const from = newestSigning(keys);
      return { name: await readOrigin(tx), from, to: from + 1 };
    }
  }
}
