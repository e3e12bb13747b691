// Owns: the append-only record of everything that was seen, decided or done, and the order of its entries.
// May be called by: every room, inside the transaction of what it records.
// Must never: change or remove an entry, or hold what somebody said; entries point to words, they do not contain them.
export {
  type CertificateProblem,
  certifyDestruction,
  type DestructionCertificate,
  destructionCertificate,
  findCertificateProblem,
  type NoCertificate,
  printCertificate,
} from './certificate.ts';
export { type Checkpoint, findCheckpointNote, openCheckpoint, readUnchecked } from './checkpoint.ts';
export { type Signing, signCheckpoint } from './checkpointer.ts';
export { databaseSource } from './database-source.ts';
export {
  type Destruction,
  type DestructionReason,
  readDestruction,
} from './destruction.ts';
export {
  countOnList,
  type DestructionFile,
  DestructionList,
  readDestructionList,
} from './destruction-list.ts';
export { type Destroyed, type DestroyedKind, DestructionListError } from './destructions.ts';
export {
  countReviewed,
  findDecisionEntries,
  findFirstEntryAt,
  findLastEntryAt,
  findRecordedEntries,
  listKindsOf,
  listWatchedEntries,
  type ReadEntry,
  type WatchedKind,
} from './entries-store.ts';
export { exportLedger, folderSource } from './export.ts';
export { LedgerKeeper } from './keeper.ts';
export { destroySubject, keepContent, readKept, type SubjectKeys } from './kept-content.ts';
export { destroySubjectKey, findDestructions, subjectKeys } from './kept-content-store.ts';
export { type KeyRingState, noteKeyRing, recordKeyChange } from './keys.ts';
export { appendEntry } from './ledger-store.ts';
export { findProcessMailOutcomes } from './mail-outcomes-store.ts';
export {
  isCosignedBy,
  isSignedAlike,
  type NoteKey,
  type NoteSigner,
  printNoteKey,
  readNoteKey,
  toNoteKey,
} from './note.ts';
export { type EntriesOf, type EntrySearch, searchEntries } from './search-store.ts';
export { findLookUpsComparedUntil, listSearches } from './searches-store.ts';
export { resumeSequence, type Sequence, sequenceOnce } from './sequencer.ts';
export type { LedgerAlarm, TellPeople } from './tell.ts';
export { type CertifiedEntry, certifyEntry, proveEntry } from './tlog-proof.ts';
export { readOrigin } from './tree-store.ts';
export { type LedgerProblem, type LedgerVerdict, verifyLedger } from './verify.ts';
export type { Actor, EntryKind, EntryRequest, PolicyId, VerificationId } from './vocabulary.ts';
export {
  custodianActor,
  entryKinds,
  lineActor,
  noEnquiry,
  officerActor,
  searchableKinds,
  staffActor,
} from './vocabulary.ts';
export type { ClassCause, EnrolmentRefusal, OfficerRefusal, PageFailure } from './vocabulary-codes.ts';
export { type Witness, WitnessDisagreesError } from './witness.ts';
