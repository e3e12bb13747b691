// Owns: which versions of the line's keys there are, the decisions that change them, and what is wrapped anew after one.
// May be called by: the composition root and the keys adapter, which implements its port.
// Must never: see a key of the ring, or change one without two people.

export { keyKinds } from './key-kinds.ts';
export type { KeyRing, KeyVersion, WrappingVersions } from './key-ring.ts';
export { registerKeyRoutes } from './keys.http.ts';
export { type KeyParts, resumeRewrapping, rewrapDataKeys } from './rewrap.ts';
