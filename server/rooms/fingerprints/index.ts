// Owns: the specification by which a record becomes tokens, the form of a record and of an upload, and the encoder that custodians run.
// May be called by: the encoder's command, the register, the key server, and specificity, which reads names and dates as the register does.
// Must never: know a database, a network, or another room; or let a value of a record into an error or a file.

export { cellValue } from './encoder/cell-value.ts';
export { InputError } from './encoder/checked-text.ts';
export type { JudgeText, RefusedColumn } from './encoder/column-watch.ts';
export { describeRow } from './encoder/describe-row.ts';
export { encodeFile } from './encoder/encode-file.ts';
export type { Encoded, EncodeStop, EncodeSummary, LineNote } from './encoder/encode-notes.ts';
export {
  keyFileSchema,
  newSigningKey,
  readPublicHalf,
  signingKeyFileSchema,
  toCustodianKeys,
} from './encoder/key-file.ts';
export { columnsOf, type Mapping, mappingSchema } from './encoder/mapping.ts';
export { columnsTwice, readRows } from './encoder/read-rows.ts';
export { type RefusedKind, refusedByName } from './encoder/refused-column.ts';
export { suggestForFile } from './encoder/sample-file.ts';
export { readSex, type SexDoubt, SexWatch } from './encoder/sex-format.ts';
export { forEachCountedToken } from './record/count-tokens.ts';
export type { Description, Fingerprint } from './record/fingerprint.ts';
export { fingerprintOf } from './record/fingerprint.ts';
export { mapTokens } from './record/map-tokens.ts';
export { packFingerprint } from './record/pack.ts';
export { type KeyParts, type NameKeyParts, readKeyParts } from './record/read-key-parts.ts';
export { unpackFingerprint } from './record/unpack.ts';
export type { DateTokens } from './specification/date-tokens.ts';
export type { IdentifierTokens } from './specification/identifier-tokens.ts';
export { identifierTypes } from './specification/identifier-types.ts';
export type { KnownDate } from './specification/known-date.ts';
export { knownWord } from './specification/known-words.ts';
export type { NameTokens } from './specification/name-tokens.ts';
export { type NameUnit, nameUnits } from './specification/name-units.ts';
export { nicknameClasses } from './specification/nicknames.ts';
export { spanishSounds } from './specification/spanish-sounds.ts';
export { type DateFormat, isPlaceholder, readDates } from './specification/spoken-date.ts';
export { type TokenFamily, type Tokenise, tokenFamilies } from './specification/token-families.ts';
export { openTokeniser, SPECIFICATION_VERSION } from './specification/tokeniser.ts';
export {
  custodianIdSchema,
  isSignedBy,
  keyCheckValueOf,
  signManifest,
  type UploadManifest,
  uploadManifestSchema,
} from './upload/manifest.ts';
export { isChunkOf, type OpenUpload, openUpload, type UploadProblem } from './upload/read-upload.ts';
export { BLOB_BYTES, blobContext } from './upload/record-blob.ts';
export {
  FINGERPRINT_BYTES,
  packToFit,
  RECORD_BYTES,
  readRecord,
  type UploadRecord,
  writeRecord,
} from './upload/record-form.ts';
export {
  type ChunkPlace,
  MOST_CHUNK_BYTES,
  newSealingKeys,
  openChunk,
  type SealingKeys,
  sealChunk,
} from './upload/sealed-chunk.ts';
export {
  contentDigestOf,
  isRequestSignedBy,
  readRequestSignature,
  signRequest,
} from './upload/signed-request.ts';
export { type CustodianKeys, type UploadHead, UploadWriter } from './upload/write-upload.ts';
