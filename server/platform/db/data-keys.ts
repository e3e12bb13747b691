import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';
import type { DB } from './generated/tables.ts';

type WrappedKey = { id: string; wrappedKey: Buffer };
type Older = { version: number; afterId: string; limit: number };

type DataKeyColumns = { wrapped_key: unknown; key_version: unknown };
/** The tables that hold one data key in a row, and by which version of the line's key it is wrapped. */
type DataKeyTable = { [Name in keyof DB]: DB[Name] extends DataKeyColumns ? Name : never }[keyof DB];

/**
 * How the data keys of a table are counted by version, and replaced by the same keys wrapped anew. A row without a key has lost it for good.
 * `contextOf` is what the key of a row opens under.
 * `isVersionGenerated` says that the database reads the version from the wrapped key itself.
 */
export function dataKeysIn<Table extends DataKeyTable>(
  table: Table,
  idColumn: keyof DB[Table] & string,
  contextOf: (id: string) => string,
  { isVersionGenerated = false } = {},
) {
  const [rows, id] = [sql.table(table), sql.ref(idColumn)];
  return {
    count: async (db: Database | Tx): Promise<{ version: number; count: number }[]> => {
      const counted = await sql<{ version: number; count: number }>`SELECT key_version AS version,
        count(*) AS count FROM ${rows} WHERE wrapped_key IS NOT NULL GROUP BY key_version`.execute(db);
      return counted.rows;
    },
    renewal: {
      contextOf,
      /** Keys that an older version wraps, by id, held until the transaction ends. */
      lockOlder: async (tx: Tx, { version, afterId, limit }: Older): Promise<WrappedKey[]> => {
        const older = await sql<WrappedKey>`SELECT ${id} AS id, wrapped_key AS "wrappedKey" FROM ${rows}
          WHERE key_version < ${version} AND ${id} > ${afterId} AND wrapped_key IS NOT NULL
          ORDER BY ${id} LIMIT ${limit} FOR UPDATE`.execute(tx);
        return older.rows;
      },
      replace: async (tx: Tx, key: WrappedKey, version: number): Promise<void> => {
        const setVersion = isVersionGenerated ? sql`` : sql`, key_version = ${version}`;
        await sql`UPDATE ${rows} SET wrapped_key = ${key.wrappedKey}${setVersion}
          WHERE ${id} = ${key.id} AND wrapped_key IS NOT NULL`.execute(tx);
      },
    },
  };
}
