import { MOST_PROPOSAL_BYTES, proposed } from '../../../../contract/decision.ts';
import {
  checkedPolicies,
  checkPolicies,
  policiesView,
  proposePolicies,
} from '../../../../contract/disclosure.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import { appendEntry, type EntryKind, noEnquiry, staffActor } from '../../ledger/index.ts';
import {
  type DecisionParts,
  mayDo,
  type Permission,
  propose,
  type StoredSession,
} from '../../staff/index.ts';
import { policiesChange, preparePolicies } from './policies-kind.ts';
import { tryText } from './try-text.ts';
import { viewPolicies } from './view-policies.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** The policies, trying others out, and proposing them. Deciding is with all other decisions. */
export function registerPolicyRoutes({ app, sessionOf }: Api<StoredSession>, decisions: DecisionParts): void {
  const { db, clock } = decisions;
  app.get(
    '/policies',
    { config: may('policy:read', 'policies-viewed'), schema: { response: { 200: policiesView } } },
    (request) => {
      const { accountId, role } = sessionOf(request).account;
      return inTransaction(db, async (tx) => {
        const at = clock.now();
        const view = await viewPolicies(tx, at);
        const entry = { kind: 'policies-viewed', subject: { inForce: view.inForce } } as const;
        appendEntry(tx, { ...entry, at, actor: staffActor(accountId), ...noEnquiry });
        return { ...view, mayPropose: mayDo(role, 'policy:propose') };
      });
    },
  );
  app.post(
    '/policies/check',
    {
      config: may('policy:propose', 'policies-tried'),
      schema: { body: checkPolicies, response: { 200: checkedPolicies } },
    },
    async (request) => {
      const actor = staffActor(sessionOf(request).account.accountId);
      const { set, changes, tried } = await tryText(db, request.body.text, { at: clock.now(), actor });
      return { problems: 'problems' in set ? set.problems : [], changes, tried };
    },
  );
  app.post(
    '/policies/proposals',
    {
      config: may('policy:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposePolicies, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const prepare = (tx: Tx) => preparePolicies(tx, proposal, clock.now());
      const wish = { kind: policiesChange.kind, prepare, evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
