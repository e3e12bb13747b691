import type { Blinding } from '../../blinding/index.ts';

/**
 * What holds the line key, as whoever takes uploads in sees it: it keys again only what its custodian has signed, and gives back sealed records in
 * an order of its own; whoever carries them can read neither.
 */
export type Rekeying = Pick<Blinding, 'openImport' | 'rekeyChunk'>;
