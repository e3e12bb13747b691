import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import { keysView, proposeKeyChangeRequest } from '../../../contract/keys.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import { type DecisionParts, mayDo, type Permission, propose, type StoredSession } from '../staff/index.ts';
import { viewKeys } from './keys-view.ts';
import { prepareKeyChange } from './prepare-key-change.ts';
import { type KeyParts, rewrapLeftOvers } from './rewrap.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** What keys there are, and proposing to change them. Deciding is with all other decisions. */
export function registerKeyRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: KeyParts,
  decisions: DecisionParts,
): void {
  app.get(
    '/keys',
    { config: may('key:read', 'keys-viewed'), schema: { response: { 200: keysView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accountId, role } = sessionOf(request).account;
      return viewKeys(parts, accountId, mayDo(role, 'key:propose'));
    },
  );
  app.post(
    '/keys/proposals',
    {
      config: may('key:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeKeyChangeRequest, response: { 200: proposed } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { proposal, evidence } = request.body;
      if (proposal.kind === 'wrapping-key-retirement') await rewrapLeftOvers(parts);
      const wish = {
        kind: proposal.kind,
        prepare: (tx: Parameters<typeof prepareKeyChange>[1]) => prepareKeyChange(parts, tx, proposal),
        evidence,
      };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
