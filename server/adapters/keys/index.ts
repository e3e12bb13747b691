// Owns: the keys of a line: the root that an operator protects, and the ring of keys that the root protects.
// May be called by: the composition root, the command line, and tests.
// Must never: let a key leave this folder unwrapped, or write one to a log, an argument or the environment.
export { keysFolderOf, readStoredRing } from './key-ring.ts';
export { KeysError } from './keys-error.ts';
export { chooseRoot, makeRoot as openRoot } from './make-root.ts';
export { type LedgerSigner, type OpenKeys, openKeys } from './open-keys.ts';
export { protectRing } from './protect.ts';
export type { StoredRing } from './ring.ts';
export type { Root, RootKind, RootSettings } from './root.ts';
export { openSecretFile } from './secret-file.ts';
