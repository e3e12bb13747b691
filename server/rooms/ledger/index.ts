// Owns: the append-only record of everything that was seen, decided or done, and the order of its entries.
// May be called by: every room, inside the transaction of what it records.
// Must never: change or remove an entry, or hold what somebody said; entries point to words, they do not contain them.
export { appendEntry } from './ledger-store.ts';
export { sequenceOnce, startSequencer } from './sequencer.ts';
export { type LedgerProblem, type LedgerVerdict, verifyLedger } from './verify.ts';
export type { Actor, EntryKind, EntryRequest } from './vocabulary.ts';
export { lineActor, noEnquiry, staffActor } from './vocabulary.ts';
