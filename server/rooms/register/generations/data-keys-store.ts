import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const register = (db: Database | Tx) => db.$pickTables<NamesOf<'register'>>();

type WrappedKey = { id: string; wrappedKey: Buffer };
type Older = { version: number; afterId: string; limit: number };

/** What the data key of a generation is wrapped for. */
export const generationContext = (generationId: string): string => `harborline/register/${generationId}`;

/** The data keys of generations, for whoever wraps them anew after a rotation. */
export const registerDataKeys = {
  of: 'register' as const,
  count: (db: Database | Tx) =>
    register(db)
      .selectFrom('register.generation')
      .select((select) => [
        select.fn.coalesce('key_version', select.val(0)).as('version'),
        select.fn.countAll<number>().as('count'),
      ])
      .where('wrapped_key', 'is not', null)
      .groupBy('key_version')
      .execute(),
  renewal: {
    contextOf: generationContext,
    lockOlder: async (tx: Tx, { version, afterId, limit }: Older): Promise<WrappedKey[]> => {
      const rows = await register(tx)
        .selectFrom('register.generation')
        .select(['generation_id', 'wrapped_key'])
        .where('key_version', '<', version)
        .where('generation_id', '>', afterId)
        .where('wrapped_key', 'is not', null)
        .orderBy('generation_id')
        .limit(limit)
        .forUpdate()
        .execute();
      return rows.flatMap((row) =>
        row.wrapped_key ? [{ id: row.generation_id, wrappedKey: row.wrapped_key }] : [],
      );
    },
    replace: async (tx: Tx, { id, wrappedKey }: WrappedKey, version: number): Promise<void> => {
      await register(tx)
        .updateTable('register.generation')
        .set({ wrapped_key: wrappedKey, key_version: version })
        .where('generation_id', '=', id)
        .where('wrapped_key', 'is not', null)
        .execute();
    },
  },
};
