import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { taskContext } from './task-words.ts';

const tasks = (db: Database | Tx) => db.$pickTables<NamesOf<'tasks'>>();

type WrappedKey = { id: string; wrappedKey: Buffer };
type Older = { version: number; afterId: string; limit: number };

/** The data keys of what is to be done in open tasks, for whoever wraps them anew after a rotation. */
export const taskDataKeys = {
  of: 'tasks' as const,
  count: (db: Database | Tx) =>
    tasks(db)
      .selectFrom('tasks.task')
      .select((select) => [
        select.fn.coalesce('key_version', select.val(0)).as('version'),
        select.fn.countAll<number>().as('count'),
      ])
      .where('wrapped_key', 'is not', null)
      .groupBy('key_version')
      .execute(),
  renewal: {
    contextOf: taskContext,
    lockOlder: async (tx: Tx, { version, afterId, limit }: Older): Promise<WrappedKey[]> => {
      const rows = await tasks(tx)
        .selectFrom('tasks.task')
        .select(['task_id', 'wrapped_key'])
        .where('key_version', '<', version)
        .where('task_id', '>', afterId)
        .where('wrapped_key', 'is not', null)
        .orderBy('task_id')
        .limit(limit)
        .forUpdate()
        .execute();
      return rows.flatMap((row) =>
        row.wrapped_key ? [{ id: row.task_id, wrappedKey: row.wrapped_key }] : [],
      );
    },
    replace: async (tx: Tx, { id, wrappedKey }: WrappedKey, version: number): Promise<void> => {
      await tasks(tx)
        .updateTable('tasks.task')
        .set({ wrapped_key: wrappedKey, key_version: version })
        .where('task_id', '=', id)
        .where('wrapped_key', 'is not', null)
        .execute();
    },
  },
};
