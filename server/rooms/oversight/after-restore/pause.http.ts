import { MOST_PROPOSAL_BYTES, proposed } from '../../../../contract/decision.ts';
import { proposeResume } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import { type DecisionParts, propose, type StoredSession } from '../../staff/index.ts';
import { destructionResume, prepareResume } from './resume-kind.ts';

/** Proposing that destruction goes on after a backup was put back. That it is paused stands on the page of legal process. */
export function registerPauseRoutes({ app, sessionOf }: Api<StoredSession>, decisions: DecisionParts): void {
  app.post(
    '/oversight/destruction-pause/proposals',
    {
      config: { permission: 'process:propose', records: ['proposal-made'] },
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeResume, response: { 200: proposed } },
    },
    async (request) => {
      const prepare = (tx: Tx) => prepareResume(tx, decisions.clock.now());
      const wish = { kind: destructionResume.kind, prepare, evidence: request.body.evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
