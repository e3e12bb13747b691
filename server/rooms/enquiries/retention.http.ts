import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import { enquiryRetentionView, proposeEnquiryRetention } from '../../../contract/enquiry-after.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { appendEntry, type EntryKind, noEnquiry, staffActor } from '../ledger/index.ts';
import { type DecisionParts, mayDo, type Permission, propose, type StoredSession } from '../staff/index.ts';
import { prepareEnquiryRetention } from './retention-kind.ts';
import { readEnquiryRetention } from './retention-store.ts';
import { viewRetention } from './view-retention.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** How long enquiries are kept, and proposing to change it. Deciding is with all other decisions. */
export function registerEnquiryRetentionRoutes(
  { app, sessionOf }: Api<StoredSession>,
  decisions: DecisionParts,
): void {
  const { db, clock } = decisions;
  app.get(
    '/enquiries/retention',
    {
      config: may('retention:read', 'enquiry-retention-viewed'),
      schema: { response: { 200: enquiryRetentionView } },
    },
    (request) => {
      const { accountId, role } = sessionOf(request).account;
      return inTransaction(db, async (tx) => {
        const at = clock.now();
        const rule = await readEnquiryRetention(tx, at);
        const entry = { kind: 'enquiry-retention-viewed', subject: { version: rule.version } } as const;
        appendEntry(tx, { ...entry, at, actor: staffActor(accountId), ...noEnquiry });
        const view = { ...(await viewRetention(tx, at)), ...rule };
        return { ...view, mayPropose: mayDo(role, 'retention:propose') };
      });
    },
  );
  app.post(
    '/enquiries/retention/proposals',
    {
      config: may('retention:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeEnquiryRetention, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const wish = {
        kind: 'enquiry-retention-change',
        prepare: (tx: Tx) => prepareEnquiryRetention(tx, proposal, clock.now()),
        evidence,
      };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
