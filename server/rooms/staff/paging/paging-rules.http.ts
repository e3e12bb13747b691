import { pagingRulesView } from '../../../../contract/paging.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Api } from '../../../platform/http/server.ts';
import { appendEntry, type EntryKind, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { Permission } from '../permissions.ts';
import type { StoredSession } from '../session.ts';
import { listAccounts } from '../staff-store.ts';
import type { Staffing } from '../staffing.ts';
import { listPagingRules } from './paging-rules.ts';

const permission: Permission = 'paging:read';
const records: EntryKind[] = ['paging-rules-viewed'];

/** Who is told of what, for those who watch over it. A change is proposed like any other decision. */
export function registerPagingRulesRoutes({ app, sessionOf }: Api<StoredSession>, staffing: Staffing): void {
  const { db, clock } = staffing;
  app.get(
    '/paging-rules',
    { config: { permission, records }, schema: { response: { 200: pagingRulesView } } },
    (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accountId } = sessionOf(request).account;
      return inTransaction(db, async (tx) => {
        const at = clock.now();
        const rules = await listPagingRules(tx, at);
        const people = (await listAccounts(tx)).map(({ telephoneContact: _, ...person }) => person);
        const subject = { count: rules.length };
        const actor = staffActor(accountId);
        appendEntry(tx, { at, actor, ...noEnquiry, kind: 'paging-rules-viewed', subject });
        return { rules, people };
      });
    },
  );
}
