import type { KeyHolder } from '../../../contract/keys.ts';
import type { Database, Tx } from '../../platform/db/database.ts';

export type WrappedKey = { id: string; wrappedKey: Buffer };
type Older = { version: number; afterId: string; limit: number };

/** A table of wrapped data keys, as the room that owns it lets them be counted and wrapped anew. */
export type WrappedKeys = {
  of: KeyHolder;
  /** How many need each version; a version that none needs may be left out. */
  count: (db: Database | Tx) => Promise<{ version: number; count: number }[]>;
  /** Absent where keys stay wrapped as they were made; their version then stays for as long as they do. */
  renewal?: {
    /** What a wrapped key opens under. */
    contextOf: (id: string) => string;
    /** Keys that an older version wraps, by id, held until the transaction ends. */
    lockOlder: (tx: Tx, older: Older) => Promise<WrappedKey[]>;
    replace: (tx: Tx, key: WrappedKey, version: number) => Promise<void>;
  };
};

/** How many data keys need each version, by where they are. */
export async function countWrapped(
  tables: readonly WrappedKeys[],
  db: Database | Tx,
): Promise<{ of: KeyHolder; version: number; count: number }[]> {
  const counted = [];
  for (const { of, count } of tables) for (const each of await count(db)) counted.push({ of, ...each });
  return counted;
}

export async function countNeeding(
  tables: readonly WrappedKeys[],
  db: Database | Tx,
  version: number,
): Promise<number> {
  const needing = (await countWrapped(tables, db)).filter((each) => each.version === version);
  return needing.reduce((sum, { count }) => sum + count, 0);
}
