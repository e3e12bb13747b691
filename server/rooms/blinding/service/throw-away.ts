import { randomBytes } from 'node:crypto';
import type { Description, Fingerprint, Tokenise } from '../../fingerprints/index.ts';
import { fingerprintOf, openTokeniser, packFingerprint } from '../../fingerprints/index.ts';
import type { Blinding } from '../blinding.ts';
import { openLineTokens, type ToLineTokens } from '../keys/line-tokens.ts';

/** Keys that live as long as this process does; for evaluations, benchmarks and tests. */
export type ThrowAwayKeys = Pick<Blinding, 'tokenise'> & {
  /** As a custodian's encoder has it. */
  tokeniseValue: Tokenise;
  toLineTokens: ToLineTokens;
  fingerprint: (description: Description) => Fingerprint;
};

/** Has no cap, no log and no witness: whoever can call this has the readable records anyway. */
export function openThrowAwayKeys(
  communityKey: Buffer = randomBytes(32),
  lineKey: Buffer = randomBytes(32),
): ThrowAwayKeys {
  const [tokeniseValue, toLineTokens] = [openTokeniser(communityKey), openLineTokens(lineKey)];
  const fingerprint = (description: Description) => toLineTokens(fingerprintOf(description, tokeniseValue));
  return {
    tokeniseValue,
    toLineTokens,
    fingerprint,
    tokenise: async (description) => [
      { lineKeyVersion: 1, packed: packFingerprint(fingerprint(description)) },
    ],
  };
}
