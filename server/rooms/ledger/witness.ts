import type { Checkpoint } from './checkpoint.ts';

/**
 * A place outside of the database that is shown each checkpoint, so that a database which was rewritten or put back to an older
 * state is noticed. Declared here; the adapters of `adapters/witness` implement it.
 */
export type Witness = {
  /** Names the place in the ledger and in the log: no secret, and no address with one. */
  name: string;
  /**
   * Whether it is to be shown this checkpoint now; each one where this is missing. `last` is what it was shown before. What is not
   * due is not taken for shown.
   */
  isDue?: (checkpoint: Checkpoint, last: { note: string; publishedAt: Date } | null) => boolean;
  /** The last checkpoint that the place has of this log, where it can be asked; null where it has none. */
  readLast?: () => Promise<string | null>;
  /**
   * Shows it a checkpoint. `prove` gives the consistency proof (RFC 6962, section 2.1.2) from a smaller size that the place has;
   * `knownSize` is the one that it accepted last, as far as we know. Returns the line with which it signed too, if it does.
   * Throws a WitnessDisagreesError where the place has another log under this name, and any other error where it is away.
   */
  publish: (
    checkpoint: Checkpoint,
    knownSize: number,
    prove: (fromSize: number) => Promise<Buffer[]>,
  ) => Promise<{ cosignature: string | null }>;
};

/** A witness holds a checkpoint that is none of this ledger. */
export class WitnessDisagreesError extends Error {
  readonly code = 'HL_WITNESS_DISAGREES';
  constructor(witness: string, found: string) {
    super(`The witness ${witness} does not know this ledger: ${found}`);
    this.name = 'WitnessDisagreesError';
  }
}
