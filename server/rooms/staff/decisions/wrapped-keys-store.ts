import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { evidenceContext, openingContext } from './evidence.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

type WrappedKey = { id: string; wrappedKey: Buffer };
type Older = { version: number; afterId: string; limit: number };

/** The data keys of the evidence of proposals, for whoever wraps them anew after a rotation. */
export const evidenceDataKeys = {
  of: 'evidence' as const,
  count: (db: Database | Tx) =>
    staff(db)
      .selectFrom('staff.proposal_evidence')
      .select((select) => ['key_version as version', select.fn.countAll<number>().as('count')])
      .groupBy('key_version')
      .execute(),
  renewal: {
    contextOf: evidenceContext,
    lockOlder: (tx: Tx, { version, afterId, limit }: Older): Promise<WrappedKey[]> =>
      staff(tx)
        .selectFrom('staff.proposal_evidence')
        .select(['proposal_id as id', 'wrapped_key as wrappedKey'])
        .where('key_version', '<', version)
        .where('proposal_id', '>', afterId)
        .orderBy('proposal_id')
        .limit(limit)
        .forUpdate()
        .execute(),
    replace: async (tx: Tx, { id, wrappedKey }: WrappedKey): Promise<void> => {
      await staff(tx)
        .updateTable('staff.proposal_evidence')
        .set({ wrapped_key: wrappedKey })
        .where('proposal_id', '=', id)
        .execute();
    },
  },
};

/** The data keys of the reasons for opening break-glass accounts. */
export const openingDataKeys = {
  of: 'openings' as const,
  count: (db: Database | Tx) =>
    staff(db)
      .selectFrom('staff.break_glass_opening')
      .select((select) => ['key_version as version', select.fn.countAll<number>().as('count')])
      .groupBy('key_version')
      .execute(),
  renewal: {
    contextOf: openingContext,
    lockOlder: (tx: Tx, { version, afterId, limit }: Older): Promise<WrappedKey[]> =>
      staff(tx)
        .selectFrom('staff.break_glass_opening')
        .select(['account_id as id', 'wrapped_key as wrappedKey'])
        .where('key_version', '<', version)
        .where('account_id', '>', afterId)
        .orderBy('account_id')
        .limit(limit)
        .forUpdate()
        .execute(),
    replace: async (tx: Tx, { id, wrappedKey }: WrappedKey): Promise<void> => {
      await staff(tx)
        .updateTable('staff.break_glass_opening')
        .set({ wrapped_key: wrappedKey })
        .where('account_id', '=', id)
        .execute();
    },
  },
};
