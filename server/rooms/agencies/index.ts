// Owns: the directory of agencies, and what was proven of who calls.
// May be called by: whoever must know that a caller is proven before anything is looked up.
// Must never: take a claim for a proof, or dial a number that a caller gave.

export { verificationOfCall } from './verification.ts';
