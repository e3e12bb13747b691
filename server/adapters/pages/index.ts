// Owns: how what was received becomes pictures that were drawn anew, in a process without rights.
// May be called by: the composition root.
// Must never: decode what a stranger sent in the process that carries calls, or give out a file as it was received.

export { drawInOtherProcess } from './draw-pages.ts';
export { writePng } from './page-image.ts';
