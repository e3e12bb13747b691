import { z } from 'zod';
import { enterLaneRequest, type LaneView, laneView } from '../../../contract/lane.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { refuse } from '../../platform/errors.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { listLane, type WaitingLane } from '../calls/index.ts';
import { appendEntry, type EntryKind, noEnquiry, staffActor } from '../ledger/index.ts';
import { findNames, type Permission, type StoredSession } from '../staff/index.ts';

type Parts = { db: Database; clock: Clock; lane: WaitingLane };
const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ callId: z.uuid() });
const response = { 204: z.null() };

/** Putting callers into the waiting lane, looking at it, and saying that an outcome is here. */
export function registerLaneRoutes({ app, sessionOf }: Api<StoredSession>, parts: Parts): void {
  app.post(
    '/calls/:callId/lane',
    {
      config: may('call:control', 'lane-entered', 'lane-refused'),
      schema: { params, body: enterLaneRequest, response },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const { callId } = request.params;
      const outcome = await parts.lane.enter({ ...request.body, callId, accountId });
      if (outcome === 'not-yours') orRefuse(refuse('HL_NOT_YOUR_CALL'));
      else if (outcome !== 'done') orRefuse(refuse('HL_LANE_NOT_FOR_CHILD'));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/calls/:callId/lane/outcome',
    { config: may('task:work', 'call-moved'), schema: { params, response } },
    async (request, reply) => {
      const actor = staffActor(sessionOf(request).account.accountId);
      if (!(await parts.lane.outcomeIsHere(request.params.callId, actor)))
        orRefuse(refuse('HL_CALL_MOVED_ON'));
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/lane',
    { config: may('task:work', 'lane-viewed'), schema: { response: { 200: laneView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return readLane(parts, sessionOf(request).account.accountId);
    },
  );
}

function readLane({ db, clock }: Parts, accountId: string): Promise<LaneView> {
  return inTransaction(db, async (tx) => {
    const inLane = await listLane(tx);
    const names = await findNames(
      tx,
      inLane.flatMap(({ putBy }) => putBy ?? []),
    );
    const entry = { kind: 'lane-viewed', at: clock.now(), actor: staffActor(accountId) } as const;
    appendEntry(tx, { ...entry, ...noEnquiry, subject: { count: inLane.length } });
    return {
      callers: inLane.map(({ callId, since, until, language, putBy }) => ({
        ...{ callId, language },
        since: since.toISOString(),
        until: until.toISOString(),
        putBy: names.get(putBy ?? '') ?? '',
      })),
    };
  });
}
