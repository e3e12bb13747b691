import { MOST_PROPOSAL_BYTES, proposed } from '../../../../contract/decision.ts';
import { proposeThresholds, thresholdsView } from '../../../../contract/watch.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import { type DecisionParts, type Permission, propose, type StoredSession } from '../../staff/index.ts';
import { prepareThresholds } from './thresholds-kind.ts';
import { viewThresholds } from './view-thresholds.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** From when on something is an alert, and proposing to change it. Deciding is with all other decisions. */
export function registerThresholdRoutes(
  { app, sessionOf }: Api<StoredSession>,
  decisions: DecisionParts,
  zone: string | null,
): void {
  app.get(
    '/oversight/thresholds',
    {
      config: may('oversight:read', 'watch-thresholds-viewed'),
      schema: { response: { 200: thresholdsView } },
    },
    (request) => viewThresholds({ ...decisions, zone }, sessionOf(request).account),
  );
  app.post(
    '/oversight/thresholds/proposals',
    {
      config: may('watch:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeThresholds, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const wish = {
        kind: 'watch-thresholds-change',
        prepare: (tx: Tx) => prepareThresholds(tx, proposal),
        evidence,
      };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
