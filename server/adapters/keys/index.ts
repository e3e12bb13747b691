// Owns: the master key, in a file that only the server can read, and everything that is derived from it.
// May be called by: the composition root, and tests.
// Must never: let the master key leave this folder, or write it to a log.
export { type FileKeys, openFileKeys } from './file-keys.ts';
