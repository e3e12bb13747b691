// Owns: the key server: the keys that make tokens, how often they may be used, and the log of their use; and how the register asks it.
// May be called by: the key server's process, the register, and the command line on the key server's machine.
// Must never: let a key out of its process, answer without having written it down first, or write down anything of a description.

export type {
  Blinding,
  ImportRefused,
  KeyServerState,
  LineFingerprint,
  LookUpRefused,
  OpenedImport,
  SealFor,
} from './blinding.ts';
export { blindingClient, sendChange, sendFirstAdministrators } from './client.ts';
export { KeyServerError } from './key-server-error.ts';
export { type KeyServerPlace, readKeyServerPlace } from './key-server-place.ts';
export { type SignedChange, signChange, signedChange } from './keys/changes.ts';
export { type SecretFile, secretsContext } from './keys/kept-keys.ts';
export { type Administrator, type ChangeWish, changeWish } from './keys/wishes.ts';
export { type Cap, usualCap } from './log/judge-use.ts';
export type { HeadWitness, WitnessedHead } from './log/witnessing.ts';
export { backUpKeys, backupContext, keyFileOf, restoreKeys } from './service/custody.ts';
export { holdFolder } from './service/hold-folder.ts';
export { createKeyServerDoor, createOwnDoor, type DoorTls } from './service/key-server.http.ts';
export { KeyServer, type KeyServerParts } from './service/key-server.ts';
export { openThrowAwayKeys, type ThrowAwayKeys } from './service/throw-away.ts';
