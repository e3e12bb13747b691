// Owns: the folder in which sealed uploads of custodians lie until they are taken in.
// May be called by: the composition root.
// Must never: write anything that others on this machine may read.

export { uploadFolder } from './upload-folder.ts';
