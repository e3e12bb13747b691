import type { Database, Tx } from '../../platform/db/database.ts';
import { isOverdue } from './horizon.ts';
import { listUnpositioned, readPositioned } from './ledger-store.ts';
import { listCheckpoints, readFullTile, readOrigin } from './tree-store.ts';
import type { LedgerSource } from './verify.ts';

const PAGE = 1_024;

/** The ledger in a database: the line's own, or one into which a backup was put back. */
export function databaseSource(db: Database | Tx): LedgerSource {
  return {
    readOrigin: () => readOrigin(db),
    readPage: (from) => readPositioned(db, from, PAGE),
    readTile: (level, index) => readFullTile(db, level, index),
    listCheckpoints: (from, to) => listCheckpoints(db, from, to),
    listUnplaced: async (now) => {
      const waiting = await listUnpositioned(db, 0, PAGE);
      return waiting.filter(({ content }) => isOverdue(content, now)).map(({ entryId }) => entryId);
    },
  };
}
