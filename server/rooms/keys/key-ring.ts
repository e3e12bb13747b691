import type { KeyRingState } from '../ledger/index.ts';

/** One version of a key, without the key. `retiredAt` is null as long as it is there. */
export type KeyVersion = {
  use: 'data-keys' | 'ledger-signing';
  version: number;
  madeAt: Date;
  retiredAt: Date | null;
};

/** The versions that are there. `newest` wraps since `newestMadeAt`; those of `former` only open what they wrapped. */
export type WrappingVersions = { newest: number; newestMadeAt: Date; former: number[] };

/**
 * The port to the key ring. Its keys never leave it. Only a decision of two people leads to the three that change it, and each
 * of these does nothing where it was done before.
 */
export interface KeyRing {
  /** Wraps a data key of 32 bytes with the newest version. */
  wrap(dataKey: Buffer, context: string): Promise<Buffer>;
  /** Throws where the wrapped key was altered, belongs to another context, or its version is not there. */
  unwrap(wrappedKey: Buffer, context: string): Promise<Buffer>;
  /** The version of the key that this was wrapped with; 0 for what was wrapped before keys had versions. */
  versionOf(wrappedKey: Buffer): number;
  /** Every version of every key, also those that were destroyed. */
  versions(): KeyVersion[];
  wrappingVersions(): WrappingVersions;
  /** Adds version `to`, which follows the newest. */
  rotateWrapping(to: number): Promise<void>;
  rotateSigning(to: number): Promise<void>;
  /** Destroys a former version. */
  retireWrapping(version: number): Promise<void>;
  state(): KeyRingState;
}
