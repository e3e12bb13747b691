// Owns: the custodians' fingerprints: taking uploads in, which generation is searched, destroying them, and searching.
// May be called by: the composition root, and the command line of the line's machine.
// Must never: hold anything readable of a child, list records, or count them by anything that is known of a child.

export { evaluate } from './evaluation/evaluate.ts';
export {
  type KnownPeople,
  MissingColumnsError,
  RepeatedColumnsError,
  readPeople,
  type SexSight,
  type TruthColumn,
  truthOf,
} from './evaluation/people-file.ts';
export { type Scores, scoreAnswers } from './evaluation/scores.ts';
export { type Applied, applyDelta } from './generations/apply-delta.ts';
export { addCustodian, addCustodianWithin } from './generations/custodians.ts';
export { registerDataKeys } from './generations/data-keys-store.ts';
export { generationSwitch } from './generations/generation-switch-kind.ts';
export { registerGenerationRoutes } from './generations/generations.http.ts';
export { REGISTER_CHANNEL } from './generations/generations-store.ts';
export type { Imported, ImportParts, ImportWish, Upload } from './generations/import-parts.ts';
export { importUpload } from './generations/import-upload.ts';
export { openMarks } from './generations/reference-marks.ts';
export type { Rekeying } from './generations/rekeying.ts';
export { removeRecord } from './generations/remove-record.ts';
export { registerJobs, uploadJobs } from './jobs.ts';
export type { FoundLater, LaterFound } from './kept/found-later.ts';
export { forgetEnquiry, keepEnquiry } from './kept/keep-enquiry.ts';
export { keptDataKeys } from './kept/kept-enquiries-store.ts';
export { auditLookUpsAfterStart, lookUpAudit } from './look-ups/audit-look-ups.ts';
export { currentWeights } from './matching/current-weights.ts';
export type { Chances } from './matching/rarity.ts';
export { type Weights, weightsSchema } from './matching/weights.ts';
export { type FindParts, find, GRID_MS, type Leave } from './searching/find.ts';
export { createRegisterDoor } from './searching/register-door.http.ts';
export { type Asked, RegisterIndex } from './searching/register-index.ts';
export { readRegisterState } from './searching/register-state.ts';
export { searchRecords } from './searching/search-records.ts';
export { type TrainingSet, train } from './training/train.ts';
export { custodianGate } from './uploads/custodian-gate.ts';
export type { UploadFiles } from './uploads/upload-files.ts';
export { registerUploadRoutes } from './uploads/uploads.http.ts';
