import type { Tx } from '../../../platform/db/database.ts';
import { page } from '../paging/page.ts';
import { insertNotices, type NoticeKind } from './notices-store.ts';

/** One thing to tell several accounts. It names what waits and never says what it is. */
export type NoticeRequest = {
  kind: NoticeKind;
  accountIds: string[];
  proposalId: string | null;
  /** The opaque id of what it is about. */
  about: string;
  at: Date;
};

/** The port to whoever tells people. */
export type Notify = (tx: Tx, request: NoticeRequest) => Promise<void>;

/**
 * Leaves a notice for each account, which its screen shows until it is read, and tells by mail whom the paging rules name, all
 * in the transaction in which it happened.
 */
export const notify: Notify = async (tx, request) => {
  const accountIds = [...new Set(request.accountIds)];
  if (accountIds.length > 0) await insertNotices(tx, { ...request, accountIds });
  const { kind: event, about, at } = request;
  await page(tx, { event, about, at, concerned: accountIds });
};
