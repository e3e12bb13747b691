import { z } from 'zod';
import {
  cancelReturnCallRequest,
  type ReturnCallList,
  type ReturnCallView,
  returnCallList,
} from '../../../contract/return-call.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { refuse } from '../../platform/errors.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import {
  listOpenReturnCalls,
  type ReturnCall,
  type ReturnCalls,
  readAttempts,
  readNumber,
} from '../calls/index.ts';
import { appendEntry, type EntryKind, noEnquiry, type SubjectKeys, staffActor } from '../ledger/index.ts';
import { mayDo, type Permission, type StoredSession } from '../staff/index.ts';

type Parts = { db: Database; clock: Clock; keys: SubjectKeys; returns: ReturnCalls };
const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ returnCallId: z.uuid() });
const SHOWN_DIGITS = 4;

/** The promises that are open, taking one back, and saying that a machine answered. */
export function registerReturnCallRoutes({ app, sessionOf }: Api<StoredSession>, parts: Parts): void {
  app.get(
    '/return-calls',
    { config: may('return-call:read', 'return-calls-viewed'), schema: { response: { 200: returnCallList } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accountId, role } = sessionOf(request).account;
      return listPromises(parts, accountId, mayDo(role, 'return-call:cancel'));
    },
  );
  app.post(
    '/return-calls/:returnCallId/cancel',
    {
      config: may('return-call:cancel', 'return-call-ended'),
      schema: { params, body: cancelReturnCallRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const { returnCallId } = request.params;
      orRefuse(await parts.returns.cancel(returnCallId, accountId, request.body.reason));
      return reply.header('cache-control', 'no-store').code(204).send(null);
    },
  );
  app.post(
    '/calls/:callId/machine-answered',
    {
      config: may('call:control', 'return-call-tried'),
      schema: { params: z.object({ callId: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const isDone = await parts.returns.hangUpOnMachine(request.params.callId, accountId);
      if (!isDone) orRefuse(refuse('HL_NOT_YOUR_CALL'));
      return reply.header('cache-control', 'no-store').code(204).send(null);
    },
  );
}

/** Of an officer's own telephone nobody sees anything. */
async function endingOf(tx: Tx, keys: Parts['keys'], promise: ReturnCall): Promise<string> {
  if (promise.knownTelephone === 'own-telephone') return '';
  return (await readNumber(tx, keys, promise))?.slice(-SHOWN_DIGITS) ?? '';
}

async function listPromises(
  { db, clock, keys }: Parts,
  accountId: string,
  mayCancel: boolean,
): Promise<ReturnCallList> {
  return inTransaction(db, async (tx) => {
    const open = await listOpenReturnCalls(tx);
    const returnCalls: ReturnCallView[] = [];
    for (const promise of open) {
      const { lastOutcome } = await readAttempts(tx, promise.returnCallId);
      const { returnCallId, state, priority, attempts } = promise;
      returnCalls.push({
        ...{ returnCallId, state, priority, attempts, lastOutcome },
        numberEnding: await endingOf(tx, keys, promise),
        queuedAt: promise.queuedAt.toISOString(),
        promisedAt: promise.promisedAt.toISOString(),
        nextAttemptAt: promise.nextAttemptAt.toISOString(),
        expiresAt: promise.expiresAt.toISOString(),
      });
    }
    const subject = { count: returnCalls.length };
    appendEntry(tx, {
      kind: 'return-calls-viewed',
      at: clock.now(),
      actor: staffActor(accountId),
      ...noEnquiry,
      subject,
    });
    return { returnCalls, mayCancel };
  });
}
