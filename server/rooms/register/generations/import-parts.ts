import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { OpenUpload } from '../../fingerprints/index.ts';
import type { KeyRing } from '../../keys/index.ts';
import type { Actor } from '../../ledger/index.ts';
import type { Difference } from './generation.ts';
import type { Rekeying } from './rekeying.ts';

/** Of the line's key ring, what generations need. */
export type RegisterKeys = Pick<KeyRing, 'wrap' | 'unwrap' | 'versionOf'>;
export type ImportParts = { db: Database; clock: Clock; ids: Ids; keys: RegisterKeys; rekeying: Rekeying };

/** Where an upload comes from: a file, or what a custodian has sent. */
export type Upload = Pick<OpenUpload, 'manifest' | 'readChunk'>;
export type ImportWish = { custodianId: string; actor: Actor; onChunk?: (done: number, of: number) => void };

export type Imported = {
  generationId: string;
  /** Waiting: so much would change that two people have to agree. */
  state: 'active' | 'waiting';
  records: number;
  difference: Difference;
};
