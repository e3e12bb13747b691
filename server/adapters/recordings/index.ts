// Owns: where recordings lie (a folder, or S3), the folder that the exchange records into, and the program that encodes them.
// May be called by: the composition root, and tests.
// Must never: write clear sound anywhere, or know a key.
export { openRecordingStorage } from './open-storage.ts';
export { opusEncoder } from './opus-encoder.ts';
export { spoolFolder } from './spool-folder.ts';
export { storageFolder } from './storage-folder.ts';
export { storageS3 } from './storage-s3.ts';
