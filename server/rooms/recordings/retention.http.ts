import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import { proposeRetention, retentionView } from '../../../contract/recording-retention.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { appendEntry, type EntryKind, noEnquiry, staffActor } from '../ledger/index.ts';
import { pausedSince } from '../legal/index.ts';
import { type DecisionParts, mayDo, type Permission, propose, type StoredSession } from '../staff/index.ts';
import { prepareRetention } from './retention-kind.ts';
import { readRetention } from './retention-store.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** How long recordings are kept, and proposing to change it. Deciding is with all other decisions. */
export function registerRetentionRoutes(
  { app, sessionOf }: Api<StoredSession>,
  decisions: DecisionParts,
): void {
  const { db, clock } = decisions;
  app.get(
    '/recordings/retention',
    {
      config: may('retention:read', 'recording-retention-viewed'),
      schema: { response: { 200: retentionView } },
    },
    (request) => {
      const { accountId, role } = sessionOf(request).account;
      return inTransaction(db, async (tx) => {
        const at = clock.now();
        const { version, rule } = await readRetention(tx, at);
        const entry = { kind: 'recording-retention-viewed', subject: { version } } as const;
        appendEntry(tx, { ...entry, at, actor: staffActor(accountId), ...noEnquiry });
        const paused = (await pausedSince(tx))?.toISOString() ?? null;
        return { version, rule, pausedSince: paused, mayPropose: mayDo(role, 'retention:propose') };
      });
    },
  );
  app.post(
    '/recordings/retention/proposals',
    {
      config: may('retention:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeRetention, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const wish = {
        kind: 'recording-retention-change',
        prepare: (tx: Parameters<typeof prepareRetention>[0]) => prepareRetention(tx, proposal, clock.now()),
        evidence,
      };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
