// Owns: the places outside of the database that are shown the ledger's checkpoints, and the heads of the key server's log; the lists of what was destroyed, and of what is held.
// May be called by: the composition root, and tests.
// Must never: take one for shown before the place has it for good.
export { destructionsFile, folderDestructions } from './destruction-folder.ts';
export { fileWitness } from './file-witness.ts';
export { folderHeadWitness, httpsHeadWitness } from './head-witness.ts';
export { folderHolds, holdsFile } from './hold-folder.ts';
export { httpsWitness } from './https-witness.ts';
export { MAIL_EVERY_MS, mailWitness } from './mail-witness.ts';
