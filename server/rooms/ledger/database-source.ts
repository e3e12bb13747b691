import { z } from 'zod';
import type { Database, Tx } from '../../platform/db/database.ts';
import { COMMIT_WINDOW_MS } from './horizon.ts';
import { listUnpositioned, readPositioned } from './ledger-store.ts';
import { listCheckpoints, readFullTile, readOrigin } from './tree-store.ts';
import type { LedgerSource } from './verify.ts';

const PAGE = 1_024;
const written = z.object({ at: z.iso.datetime() });

/** The ledger in a database: the line's own, or one into which a backup was put back. */
export function databaseSource(db: Database | Tx): LedgerSource {
  return {
    readOrigin: () => readOrigin(db),
    readPage: (from) => readPositioned(db, from, PAGE),
    readTile: (level, index) => readFullTile(db, level, index),
    listCheckpoints: (from, to) => listCheckpoints(db, from, to),
    // An entry younger than the commit window may still lack a position; an older one may not.
    listUnplaced: async (now) => {
      const waiting = await listUnpositioned(db, 0, PAGE);
      const isOverdue = (content: string) =>
        Date.parse(written.parse(JSON.parse(content)).at) < now.getTime() - COMMIT_WINDOW_MS;
      return waiting.filter(({ content }) => isOverdue(content)).map(({ entryId }) => entryId);
    },
  };
}
