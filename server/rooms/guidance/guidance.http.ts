import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import { guidance, proposeGuidance } from '../../../contract/guidance.ts';
import type { Tx } from '../../platform/db/database.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { type DecisionParts, propose, type StoredSession } from '../staff/index.ts';
import { prepareGuidance } from './guidance-kind.ts';
import type { KeptGuidance } from './kept-guidance.ts';

/**
 * Whom to call for a child in danger: public, from memory, and written down nowhere, so that it answers whatever else does not (promise 8). And
 * proposing another version of it; deciding is with all other decisions.
 */
export function registerGuidanceRoutes(
  { app, sessionOf }: Api<StoredSession>,
  decisions: DecisionParts,
  kept: Pick<KeptGuidance, 'shown'>,
): void {
  app.get(
    '/guidance',
    { config: { permission: 'public', records: [] }, schema: { response: { 200: guidance } } },
    (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return kept.shown;
    },
  );
  app.post(
    '/guidance/proposals',
    {
      config: { permission: 'guidance:propose', records: ['proposal-made'] },
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeGuidance, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const prepare = (tx: Tx) => prepareGuidance(tx, proposal, decisions.clock.now());
      const wish = { kind: 'guidance-change', prepare, evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
