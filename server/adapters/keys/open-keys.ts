import type { KeyRing, KeyVersion, WrappingVersions } from '../../rooms/keys/index.ts';
import type { KeyRingState } from '../../rooms/ledger/index.ts';
import { addKey, retireKey } from './change-ring.ts';
import { changeRing, keysFolderOf, openOrMakeRing } from './key-ring.ts';
import { makeRoot } from './make-root.ts';
import { newestKey, type Ring, type RingKey } from './ring.ts';
import type { RootSettings } from './root.ts';
import { makeSign } from './sign.ts';
import { unwrapDataKey, versionOfDataKey, wrapDataKey } from './wrap-data-key.ts';

/**
 * What signs the ledger's checkpoints now. `publicKey` and `formerPublicKeys` (newest first) are raw Ed25519 keys of 32 bytes,
 * `sign` gives 64 bytes. Ask again after a rotation.
 */
export type LedgerSigner = {
  name: string;
  publicKey: Buffer;
  formerPublicKeys: Buffer[];
  sign: (message: Buffer) => Promise<Buffer>;
};

export type OpenKeys = KeyRing & {
  /** `name` is what checkpoints call this line, its host name for example. */
  ledgerSigner: (name: string) => LedgerSigner;
};

/**
 * Opens the keys of a line with its root, and makes both at the first start. Throws a KeysError where they are not whole, can
 * be read by others, or do not belong to each other; the server must not start then.
 */
export async function openKeys(
  dataFolder: string,
  settings: RootSettings,
  now = () => new Date(),
): Promise<OpenKeys> {
  const folder = keysFolderOf(dataFolder);
  let ring = await openOrMakeRing(folder, settings, now());
  const change = async (work: (stored: Ring) => Ring) => {
    ring = await changeRing(folder, makeRoot(settings, folder), work);
  };
  return {
    wrap: async (dataKey, context) => wrapDataKey(ring, dataKey, context),
    unwrap: async (wrapped, context) => unwrapDataKey(ring, wrapped, context),
    versionOf: versionOfDataKey,
    wrappingVersions: () => listVersions(ring),
    rotateWrapping: (to) => change((stored) => addKey(stored, 'data-keys', to, now())),
    retireWrapping: (version) => change((stored) => retireKey(stored, 'data-keys', version, now())),
    versions: () => ring.keys.map(describeKey),
    rotateSigning: (to) => change((stored) => addKey(stored, 'ledger-signing', to, now())),
    state: () => stateOf(ring),
    ledgerSigner: (name) => makeLedgerSigner(ring, name),
  };
}

function describeKey({ use, version, madeAt, retiredAt }: RingKey): KeyVersion {
  return { use, version, madeAt, retiredAt };
}

function listVersions(ring: Ring): WrappingVersions {
  const kept = ring.keys.filter(({ use, secret }) => use === 'data-keys' && secret);
  const newest = newestKey(ring, 'data-keys');
  const former = kept.map(({ version }) => version).filter((version) => version !== newest.version);
  return { newest: newest.version, newestMadeAt: newest.madeAt, former };
}

function stateOf({ ringId, generation }: Ring): KeyRingState {
  return { ringId, generation };
}

function makeLedgerSigner(ring: Ring, name: string): LedgerSigner {
  const { publicKey, secret, version } = newestKey(ring, 'ledger-signing');
  if (!publicKey) throw new TypeError('A signing key has a public key.');
  const formerPublicKeys = ring.keys
    .filter((key) => key.use === 'ledger-signing' && key.version !== version)
    .sort((a, b) => b.version - a.version)
    .flatMap((key) => key.publicKey ?? []);
  return { name, publicKey, formerPublicKeys, sign: makeSign(secret) };
}
