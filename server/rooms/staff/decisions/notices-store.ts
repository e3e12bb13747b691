import { randomUUID } from 'node:crypto';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export type NoticeKind = 'decision-waits' | 'decision-made' | 'break-glass-opened';
export type Notice = { noticeId: string; kind: NoticeKind; proposalId: string | null; madeAt: Date };

const MOST_SHOWN = 50;

export async function insertNotices(
  tx: Tx,
  notice: { kind: NoticeKind; accountIds: string[]; proposalId: string | null; at: Date },
): Promise<void> {
  const rows = notice.accountIds.map((accountId) => ({
    notice_id: randomUUID(),
    account_id: accountId,
    kind: notice.kind,
    proposal_id: notice.proposalId,
    made_at: notice.at,
  }));
  await staff(tx).insertInto('staff.notice').values(rows).execute();
}

/** An account's own that it has not read, newest first. */
export async function listUnread(db: Database, accountId: string): Promise<Notice[]> {
  return staff(db)
    .selectFrom('staff.notice')
    .select(['notice_id as noticeId', 'kind', 'proposal_id as proposalId', 'made_at as madeAt'])
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .orderBy('made_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
}

/** Marks one's own as read, and returns how many that were. */
export async function markRead(tx: Tx, accountId: string, noticeIds: string[], at: Date): Promise<number> {
  const rows = await staff(tx)
    .updateTable('staff.notice')
    .set({ read_at: at })
    .where('account_id', '=', accountId)
    .where('notice_id', 'in', noticeIds)
    .where('read_at', 'is', null)
    .returning('notice_id')
    .execute();
  return rows.length;
}
