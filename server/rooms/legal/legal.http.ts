import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import { legalHistory, legalView, proposeLegal } from '../../../contract/legal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { type DecisionParts, mayDo, propose, type StoredSession } from '../staff/index.ts';
import { legalProfileChange, prepareLegal } from './legal-kind.ts';
import { readProfile } from './legal-store.ts';
import { viewHistory } from './view-history.ts';

/** The legal profile, which is about nobody, so that reading it is no look-up; and proposing another. Deciding is with all other decisions. */
export function registerLegalRoutes({ app, sessionOf }: Api<StoredSession>, decisions: DecisionParts): void {
  app.get(
    '/legal',
    { config: { permission: 'legal:read', records: [] }, schema: { response: { 200: legalView } } },
    async (request) => ({
      profile: (await readProfile(decisions.db)) ?? null,
      mayPropose: mayDo(sessionOf(request).account.role, 'legal:propose'),
    }),
  );
  app.get(
    '/legal/history',
    {
      config: { permission: 'legal:read', records: ['legal-history-viewed'] },
      schema: { response: { 200: legalHistory } },
    },
    (request) => {
      const actor = staffActor(sessionOf(request).account.accountId);
      return inTransaction(decisions.db, async (tx) => {
        const history = await viewHistory(tx);
        const entry = { kind: 'legal-history-viewed', subject: { count: history.versions.length } } as const;
        appendEntry(tx, { ...entry, at: decisions.clock.now(), actor, ...noEnquiry });
        return history;
      });
    },
  );
  app.post(
    '/legal/proposals',
    {
      config: { permission: 'legal:propose', records: ['proposal-made'] },
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeLegal, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const prepare = (tx: Tx) => prepareLegal(tx, proposal, decisions.clock.now());
      const wish = { kind: legalProfileChange.kind, prepare, evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
