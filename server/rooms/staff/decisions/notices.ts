import type { Tx } from '../../../platform/db/database.ts';
import { insertNotices, type NoticeKind } from './notices-store.ts';

/** One thing to tell several accounts. It names what waits and never says what it is. */
export type NoticeRequest = {
  kind: NoticeKind;
  accountIds: string[];
  proposalId: string | null;
  at: Date;
};

/** The port to whoever tells people. What tells by mail as well calls `notify` and then does its own, in the same transaction. */
export type Notify = (tx: Tx, request: NoticeRequest) => Promise<void>;

/** Leaves a notice for each account, which its screen shows until it is read. */
export const notify: Notify = async (tx, request) => {
  const accountIds = [...new Set(request.accountIds)];
  if (accountIds.length > 0) await insertNotices(tx, { ...request, accountIds });
};
