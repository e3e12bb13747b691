import { z } from 'zod';
import { MOST_PROPOSAL_BYTES, proposed } from '../../../../contract/decision.ts';
import { type GenerationsView, generationsView, proposeSwitch } from '../../../../contract/register.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import { appendEntry, type EntryKind, noEnquiry, staffActor } from '../../ledger/index.ts';
import {
  type DecisionParts,
  listWaitingContents,
  mayDo,
  type Permission,
  propose,
  type StoredSession,
} from '../../staff/index.ts';
import { listOverlaps } from '../overlap/overlaps-store.ts';
import { KEPT_MS } from './generation.ts';
import { generationSwitch, prepareSwitch } from './generation-switch-kind.ts';
import { type Generation, listCustodians, listGenerations } from './generations-store.ts';

const proposedSwitch = z.object({ generationId: z.uuid() });
const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** Which generations there are, and proposing to switch to one. Deciding is with all other decisions. */
export function registerGenerationRoutes(
  { app, sessionOf }: Api<StoredSession>,
  decisions: DecisionParts,
): void {
  const { db, clock } = decisions;
  app.get(
    '/register/generations',
    {
      config: may('generation:read', 'generations-viewed'),
      schema: { response: { 200: generationsView } },
    },
    (request) => {
      const { accountId, role } = sessionOf(request).account;
      return inTransaction(db, async (tx) => {
        const proposals = await listWaitingContents(tx, generationSwitch.kind, clock.now());
        const proposed = new Set(proposals.map((content) => proposedSwitch.parse(content).generationId));
        const custodians = await listCustodians(tx);
        const generations = (await listGenerations(tx)).flatMap((each) =>
          toView(each, proposed, clock.now()),
        );
        const entry = { kind: 'generations-viewed', subject: { count: generations.length } } as const;
        appendEntry(tx, { ...entry, at: clock.now(), actor: staffActor(accountId), ...noEnquiry });
        const overlaps = (await listOverlaps(tx)).map(({ toldAt, ...told }) => ({
          ...told,
          toldAt: toldAt.toISOString(),
        }));
        return { custodians, generations, overlaps, mayPropose: mayDo(role, 'generation:propose') };
      });
    },
  );
  app.post(
    '/register/generations/proposals',
    {
      config: may('generation:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeSwitch, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const prepare = (tx: Tx) => prepareSwitch(tx, proposal.generationId, clock.now());
      const wish = { kind: 'generation-switch', prepare, evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}

function toView(
  { generationId, custodianId, state, records, openedAt, replacedAt, difference }: Generation,
  proposed: ReadonlySet<string>,
  now: Date,
): GenerationsView['generations'] {
  if (state === 'destroyed') return [];
  const until = new Date((replacedAt ?? openedAt).getTime() + KEPT_MS);
  const maySwitch = (state === 'waiting' || state === 'replaced') && until > now;
  const switchUntil = maySwitch ? until.toISOString() : null;
  const isProposed = proposed.has(generationId);
  const told = { generationId, custodianId, state, records, difference, isProposed, switchUntil };
  return [{ ...told, openedAt: openedAt.toISOString() }];
}
